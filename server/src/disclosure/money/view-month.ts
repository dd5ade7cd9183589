import type { PublicMonth, PublicVoucher } from '../../money/index.ts'
import type { FoundPlace } from '../find-place.ts'
import { html, type Html } from '../html.ts'
import { demoBadge, page } from '../page.ts'
import { moneyStyle } from './style.ts'
import { monthWords, shortDay, yuanOf } from './words.ts'

/** So many stay under 15 KB gzip with the style. */
export const A_PAGE = 50

interface MonthPage {
  village: FoundPlace
  months: PublicMonth[]
  month: string | null
  count: number
  page: number
  items: PublicVoucher[]
}

/** One month's vouchers, the other months beside it. */
export function monthView({
  village: { place, tenant },
  months,
  month,
  count,
  page: at,
  items,
}: MonthPage): string {
  const pages = Math.max(1, Math.ceil(count / A_PAGE))
  const here = `/v/${place.code}/money`
  return page(
    `${place.name} · 村账公开`,
    html`<p class="up screen"><a href="/v/${place.code}">‹ ${place.name}</a></p>
      <h1>村账公开</h1>
      <p class="soft">${tenant.name} ${place.name}：每一张公开的凭证和单据。姓名、账号已遮挡。</p>
      ${demoBadge(tenant.is_demo)}
      ${months.length === 0 && html`<p>还没有公开的凭证。公开以后，会一个月一个月列在这里。</p>`}
      ${
        months.length > 0 &&
        html`<p class="months screen">
          ${months.map((one) =>
            one.month === month
              ? html`<b>${monthWords(one.month)}</b>`
              : html`<a href="${here}?month=${one.month}">${monthWords(one.month)}</a>`,
          )}
        </p>`
      }
      ${month && months.length > 0 && html`<h2>${monthWords(month)}：${count} 张凭证</h2>`}
      ${items.map((item) => row(here, item))}
      ${
        pages > 1 &&
        html`<p class="foot screen">
          ${at > 1 && html`<a href="${here}?month=${month}&amp;page=${at - 1}">上一页</a>`}
          <span class="soft">第 ${at} 页，共 ${pages} 页</span>
          ${at < pages && html`<a href="${here}?month=${month}&amp;page=${at + 1}">下一页</a>`}
        </p>`
      }
      <p class="soft">点开一张，看单据、看是谁议定的；有疑问，就在它下面提问。</p>
      <p class="foot screen"><a href="${here}/poster">打印成海报</a></p>`,
    moneyStyle,
  )
}

/** `支出：公益支出`, told by the account on the other side of the money. */
const what = ({ flow, debits, credits }: PublicVoucher): string =>
  flow === 'out'
    ? `支出：${debits.join('、')}`
    : flow === 'in'
      ? `收入：${credits.join('、')}`
      : `转账：${debits.join('、')}`

function row(here: string, voucher: PublicVoucher): Html {
  const { year, number, day, summary, fen, receipts, questions, answered } = voucher
  return html`<div class="v">
    <span class="n">${yuanOf(fen)} 元</span
    ><a href="${here}/${year}-${number}"
      >${shortDay(day)} ${summary}<br /><span class="soft"
        >${what(voucher)}，记-${number}${receipts > 0 && `，单据 ${receipts} 张`}${
          questions > 0 && `，提问 ${questions}（已答复 ${answered}）`
        }</span
      ></a
    >
  </div>`
}
