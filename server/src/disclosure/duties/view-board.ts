import { periodTitle } from '#contract/disclosure/periods.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Made } from '#contract/http/publications.ts'
import { Html, html } from '../html.ts'
import { dayWords, demoBadge, page } from '../page.ts'
import { monthDay } from '../words.ts'
import type { Board, Shown } from './public.ts'

const CLASSES = { party: '党务', village: '村务', finance: '财务' }
const STANDING = { published: '按时公布', late: '公布晚了', missing: '到期未公布', open: '还没到期' }

const style = new Html(
  '<style>.rows .late,.rows .missing{color:#a8071a;font-weight:600}table{width:100%;border-collapse:collapse;margin:12px 0}th,td{border:1px solid #dde1e5;padding:8px;text-align:left;vertical-align:top}th{background:#f5f6f7}td.r{text-align:right;white-space:nowrap}.words{white-space:pre-wrap}.hash{font-family:monospace;font-size:15px;word-break:break-all}</style>',
)

/** The whole series of a village, gaps and all. */
export const boardPage = ({ place, tenant, series, older }: Board): string =>
  page(
    `${place.name} · 公开栏`,
    html`<p class="up screen"><a href="/v/${place.code}">‹ ${place.name}</a></p>
      <h1>公开栏</h1>
      <p class="soft">${tenant.name} ${place.name}：每一期都在这里，缺的也看得见。</p>
      <p class="foot screen"><a href="/v/${place.code}/postings">正在公示的村级事务</a></p>
      ${demoBadge(tenant.is_demo)} ${series.length === 0 && html`<p>现在还没有到期的公开内容。</p>`}
      <ul class="rows">
        ${series.map(
          (one) =>
            html`<li>
              <span class="n ${one.standing}">${STANDING[one.standing]}</span>
              ${
                one.publication
                  ? html`<a href="/v/${place.code}/disclosures/${one.publication}">${told(one)}</a>`
                  : told(one)
              }
            </li>`,
        )}
      </ul>
      ${older > 0 && html`<p class="foot screen"><a href="?all=1">再往前的 ${older} 期</a></p>`}
      <p class="soft">有疑问，可以当面问村委会，或从<a href="/v/${place.code}">本村页面</a>反映。</p>`,
    style,
  )

const told = ({ period_title, title, due_on, ...one }: Board['series'][number]): Html =>
  html`${period_title} ${title}<br /><span class="soft"
      >${CLASSES[one.class]}，应在 ${monthDay(due_on)}前公布</span
    >`

/** One publication, with what proves that it has not been changed. */
export function publicationPage({ found, document, versions, posted_until, proof }: Shown): string {
  const { place, tenant } = found
  const newest = versions[0]?.version
  const here = `/v/${place.code}/disclosures/${document.id}`
  const files = `version=${document.version}`
  return page(
    `${document.title} ${periodTitle(document.period)} · ${place.name}`,
    html`<p class="up screen"><a href="/v/${place.code}/disclosures">‹ ${place.name}公开栏</a></p>
      <h1>${document.title}</h1>
      <p class="soft">${place.name} ${periodTitle(document.period)}</p>
      ${demoBadge(tenant.is_demo)}
      ${document.version !== newest && html`<p class="demo">这是旧版，<a href="${here}">看现在的</a></p>`}
      ${document.correction && html`<p class="demo">这一版是更正：${document.correction}</p>`}
      ${document.made && madeTable(document.made)}
      ${document.text && html`<p class="words">${document.text}</p>`}
      <p class="soft">${dayWords(shanghaiDay(document.published_at))}公布，至少公布到 ${posted_until}。</p>
      ${
        versions.length > 1 &&
        html`<h2>改过几次</h2>
          <ul class="links">
            ${versions.map(
              ({ version, day }) =>
                html`<li><a href="${here}?version=${version}">第 ${version} 版，${day}</a></li>`,
            )}
          </ul>`
      }
      <h2>有没有被改过</h2>
      ${
        proof
          ? html`<p>
                从
                ${dayWords(shanghaiDay(document.published_at))}公布起没有改动：内容的指纹记在公开日志里，谁也改不了。
              </p>
              <p class="foot screen">
                <a href="${here}.json?${files}" download>下载内容</a
                ><a href="${here}.tlog-proof?${files}" download>下载证明</a>
              </p>
              <p class="soft">
                两个文件放在一起，不上网也能核对：shanzhi verify 证明 内容 --key
                公钥（/log/${tenant.code}/key）。
              </p>`
          : html`<p>证明正在生成，过几秒钟再看。</p>`
      }`,
    style,
  )
}

const madeTable = ({ columns, rows, from }: Made): Html =>
  html`${
      rows.length > 0
        ? html`<table>
            <tr>
              ${columns.map((column) => html`<th>${column}</th>`)}
            </tr>
            ${rows.map(
              (row) =>
                html`<tr>
                  ${row.map((cell) => html`<td class="${isNumber(cell) && 'r'}">${cell}</td>`)}
                </tr>`,
            )}
          </table>`
        : html`<p>本期没有记录。</p>`
    }
    <p class="soft">来源：${from}</p>`

const isNumber = (cell: string) => /^-?[\d,.]+$/.test(cell)
