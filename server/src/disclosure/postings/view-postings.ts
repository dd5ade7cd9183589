import { yuan } from '#contract/pack/yuan.ts'
import { Html, html } from '../html.ts'
import { dayWords, demoBadge, page } from '../page.ts'
import type { Postings, ShownPosting } from './postings.ts'

const style = new Html(
  '<style>.posting{border-top:1px solid #dde1e5;padding:16px 0;break-inside:avoid}.posting dl{margin:8px 0}.posting dt{color:#4b545e}.posting dd{margin:0 0 8px;white-space:pre-wrap}.until{font-weight:600}</style>',
)

/** `/v/<code>/postings`: what is posted now and how to object; what was, stays as a record. */
export const postingsPage = ({ place, tenant, now, ended, page: at, hasMore }: Postings): string =>
  page(
    `${place.name} · 村级事务公示`,
    html`<p class="up screen"><a href="/v/${place.code}">‹ ${place.name}</a></p>
      <h1>村级事务公示</h1>
      <p class="soft">${tenant.name} ${place.name}：办什么、花多少钱、谁定的，公示期内都可以提意见。</p>
      ${demoBadge(tenant.is_demo)}
      ${
        (at === 1 || now.length > 0) &&
        html`<h2>正在公示</h2>
          ${now.length === 0 && html`<p>现在没有正在公示的事。</p>`} ${now.map((one) => posting(one))}
          ${now.length > 0 && objecting(place.code, now)}`
      }
      ${ended.length > 0 && html`<h2>公示过的</h2>`} ${ended.map((one) => posting(one))}
      ${at > 1 && now.length + ended.length === 0 && html`<p>再往前没有了。</p>`}
      <p class="foot screen">
        ${at > 1 && html`<a href="?page=${at - 1}">较新的</a>`}
        ${hasMore && html`<a href="?page=${at + 1}">再往前的</a>`}
        <a href="/v/${place.code}/affairs">村里的事怎么定</a><a href="/v/${place.code}/disclosures">公开栏</a>
      </p>`,
    style,
  )

const posting = (one: ShownPosting): Html =>
  html`<section class="posting">
    <h3>${one.kind}</h3>
    <p class="soft">${one.title}，编号 ${one.number}</p>
    <p class="until">${days(one)}</p>
    <dl>
      ${one.fields.map(
        ({ title, value }) =>
          html`<dt>${title}</dt>
            <dd>${value}</dd>`,
      )}
      ${
        one.accounts &&
        html`<dt>花了多少</dt>
          <dd>${spent(one.accounts)}</dd>`
      }
      <dt>怎么定的</dt>
      <dd>${[`走“${one.path.title}”：${one.path.because.join('；')}`, ...one.votes].join('\n')}</dd>
    </dl>
  </section>`

/** `定的 6,000.00 元，付了 5,800.00 元，少花 200.00 元`. Payments beyond what was decided are refused. */
const spent = ({ decided, paid }: NonNullable<ShownPosting['accounts']>): string =>
  `定的 ${yuan(decided)}，付了 ${yuan(paid)}${paid < decided ? `，少花 ${yuan(decided - paid)}` : ''}`

function days({ since, until, ended }: ShownPosting): string {
  if (!ended) return `${dayWords(since)}起公示${until ? `，到 ${dayWords(until)}` : ''}`
  return `${dayWords(since)}公示到 ${dayWords(ended.on)}，${ended.how ? `提前结束：${ended.how}` : '期满'}`
}

/** Whom the county's rules let send it back, and how to reach them. */
function objecting(code: string, now: ShownPosting[]): Html {
  const whom = [...new Set(now.flatMap(({ objectors }) => objectors))]
  return html`<h2 id="object">有意见怎么提</h2>
    <p>
      公示期内，可以当面或打电话找${whom.length > 0 ? whom.join('、') : '村务监督委员会'}${
        whom.length > 0 && '：意见成立的，由其退回重办'
      }。电话在<a href="/v/${code}#who">有事找谁</a>。
    </p>
    <a class="button main screen" href="/m/report?region=${code}">我要提意见</a>
    <p class="soft">请写上编号。不愿意在村里说的，也可以向镇街反映。</p>`
}
