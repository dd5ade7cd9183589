import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { PublicVoucherPage } from '../../money/index.ts'
import type { FoundPlace } from '../find-place.ts'
import { html, type Html } from '../html.ts'
import { dayWords, demoBadge, page } from '../page.ts'
import { moneyStyle } from './style.ts'
import { monthWords, shortDay, yuanOf } from './words.ts'

/** What became of a question just asked: taken, or refused with what was typed. */
export interface Asking {
  asked?: boolean
  wrong?: string
  text?: string
}

/** One voucher with its receipts, how it was allowed, and the questions under it. */
/** `isProved`: the log's proof is there to be taken away. */
export function voucherView(
  { place, tenant }: FoundPlace,
  v: PublicVoucherPage,
  asking: Asking,
  isProved: boolean,
): string {
  const month = v.day.slice(0, 7)
  const here = `/v/${place.code}/money`
  return page(
    `${v.summary} · ${place.name}村账`,
    html`<p class="up screen">
        <a href="${here}?month=${month}">‹ ${place.name}村账 ${monthWords(month)}</a>
      </p>
      <h1>${v.summary}</h1>
      <p class="soft">${dayWords(v.day)}，${v.year} 年记字第 ${v.number} 号凭证，${yuanOf(v.fen)} 元</p>
      ${demoBadge(tenant.is_demo)}
      ${
        v.withdrawn !== null
          ? html`<p class="wrong">这张凭证的公开内容已经撤下：${v.withdrawn}</p>`
          : html`${lines(v)} ${v.kind === 'reversal' && html`<p>这是红字凭证，冲销第 ${v.reverses} 号。</p>`}
              <h2>单据</h2>
              ${v.pictures.length === 0 ? html`<p class="soft">这张凭证没有附单据。</p>` : pictures(place.code, v)}
              <h2>怎么定的</h2>
              ${allowed(v)} ${unchanged(v, here, isProved, tenant.code)}`
      }
      <h2 id="questions">提问和答复</h2>
      ${v.questions.length === 0 && html`<p class="soft">还没有人提问。</p>`} ${v.questions.map(question)}
      ${asking.asked && html`<p class="said" role="status">您的问题收到了。答复以后，问题和答复都会公开在这里。</p>`}
      ${v.withdrawn === null && ask(`${here}/${v.year}-${v.number}`, asking)}`,
    moneyStyle,
  )
}

/** Whether the books still say what was published, and how anybody can check that by themselves. */
function unchanged(
  { document: d, year, number }: PublicVoucherPage,
  here: string,
  isProved: boolean,
  county: string,
) {
  if (d === null) return false
  const files = `${here}/${year}-${number}`
  return html`<h2>有没有被改过</h2>
    ${
      !d.unaltered
        ? html`<p class="wrong">账上现在的内容和公开时的不一样。请向村务监督委员会或镇街反映。</p>`
        : isProved
          ? html`<p>
              从${dayWords(shanghaiDay(d.published_at))}公开起没有改动：内容的指纹记在公开日志里，谁也改不了。
            </p>`
          : html`<p class="soft">证明正在生成，过几秒钟再看。</p>`
    }
    ${
      isProved &&
      html`<p class="foot screen">
          <a href="${files}.json" download>下载内容</a><a href="${files}.tlog-proof" download>下载证明</a>
        </p>
        <p class="soft">不上网也能核对：shanzhi verify 证明 内容 --key 公钥（/log/${county}/key）。</p>`
    }`
}

const lines = ({ lines: all }: PublicVoucherPage): Html =>
  html`<table>
    <tr>
      <th>科目</th>
      <th class="r">借方</th>
      <th class="r">贷方</th>
    </tr>
    ${all.map(
      ({ title, debit, credit }) =>
        html`<tr>
          <td>${title}</td>
          <td class="r">${debit !== 0 && yuanOf(debit)}</td>
          <td class="r">${credit !== 0 && yuanOf(credit)}</td>
        </tr>`,
    )}
  </table>`

const pictures = (code: string, { pictures: all, year, number }: PublicVoucherPage): Html =>
  html`${all.map(
      ({ title, masked, width, height }) =>
        html`<p>${title}</p>
          <img
            class="pic"
            loading="lazy"
            src="/v/${code}/money/pictures/${masked}"
            width="${width}"
            height="${height}"
            alt="${title}，姓名和账号已遮挡"
          />`,
    )}
    <p class="foot screen"><a href="/v/${code}/money/${year}-${number}/originals">本村成员看原件</a></p>`

const allowed = ({ matter, steps, flow }: PublicVoucherPage): Html =>
  matter
    ? html`<p>
          ${matter.kind}（编号
          ${matter.number}）${matter.path && `，按“${matter.path}”办理`}${
            matter.because.length > 0 && `：${matter.because.join('；')}`
          }。
        </p>
        <ul class="rows">
          ${steps.map(({ day, what }) => html`<li><span class="n soft">${day}</span>${what}</li>`)}
        </ul>`
    : flow === 'out'
      ? html`<p class="soft">这笔支出没有连到村务事项，议定的经过可以在下面提问。</p>`
      : html`<p class="soft">这张凭证不是支出（例如收入、结转、提现），不用议定。</p>`

const question = ({
  at,
  due_at,
  late,
  text,
  answer,
  answered_at,
}: PublicVoucherPage['questions'][number]): Html =>
  html`<div class="q">
    ${
      answered_at && text
        ? html`<p><b>问：</b>${text}</p>
            <p><b>答：</b>${answer}</p>
            <p class="soft">${shortDay(shanghaiDay(at))}提问，${shortDay(shanghaiDay(answered_at))}答复</p>`
        : html`<p>
            ${shortDay(shanghaiDay(at))}有人提问，${
              late
                ? html`<span class="late">应在 ${shortDay(shanghaiDay(due_at))}前答复，已超过期限</span>`
                : html`${shortDay(shanghaiDay(due_at))}前答复`
            }
          </p>`
    }
  </div>`

const ask = (here: string, { wrong, text = '' }: Asking): Html =>
  html`<form class="screen" method="post" action="${here}/questions#questions">
    ${wrong && html`<p class="wrong" role="alert">${wrong}</p>`}
    <p><label for="text">对这张凭证有疑问？写在这里，不用留姓名</label></p>
    <textarea id="text" name="text" maxlength="500" required>${text}</textarea>
    <button class="button main" type="submit">提问</button>
    <p class="soft">请不要写别人的电话、身份证号。村里按期限答复，问题和答复一起公开。</p>
  </form>`
