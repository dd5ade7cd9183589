import { html, type Html } from './html.ts'
import { demoBadge, page } from './page.ts'
import type { VillageList } from './village-list.ts'

/** The villages of a county or township, each a link to its page. */
export const villageListPage = (list: VillageList): string =>
  page(
    `${list.name}的各村`,
    html` <p class="up screen">
        ${list.above.map(({ code, name }) => html`<a href="/v/${code}">${name}</a>`)}
      </p>
      <h1>${list.name}</h1>
      <p class="soft">选您的村，看谁负责、电话多少、事情办得怎么样。</p>
      ${demoBadge(list.is_demo)} ${list.headings.length === 0 && html`<p>这里还没有登记村。</p>`}
      ${list.headings.every(({ code }) => code) ? townships(list) : villages(list)}`,
  )

/** A county's: its townships lead on, or the page would be hundreds of villages long. */
const townships = ({ headings }: VillageList): Html =>
  html`<ul class="links">
    ${headings.map(
      ({ name, code, villages: { length } }) =>
        html`<li>
          <a href="/v/${code}">${name} <span class="soft">${length} 个村</span></a>
        </li>`,
    )}
  </ul>`

const villages = ({ headings }: VillageList): Html =>
  html`${headings.map(
    ({ name, villages: below }) =>
      html`<h2>${name}</h2>
        <ul class="links">
          ${below.map(({ code, name: village }) => html`<li><a href="/v/${code}">${village}</a></li>`)}
        </ul>`,
  )}`

/** For a code nobody has: what to do instead. */
export const unknownPage = (counties: { code: string; name: string }[]): string =>
  page(
    '没有这个村',
    html` <h1>没有找到这个村</h1>
      <p>编码可能抄错了一位，或者村子并了、改了名。从这里找：</p>
      <ul class="links">
        ${counties.map(({ code, name }) => html`<li><a href="/v/${code}">${name}的各村</a></li>`)}
      </ul>
      <a class="button main" href="/m/report">不找了，直接反映</a>`,
  )
