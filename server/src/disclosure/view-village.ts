import { html, type Html } from './html.ts'
import { dayWords, demoBadge, page } from './page.ts'
import type { PostedNode, PostedSeat } from './staffing.ts'
import { recentView } from './view-recent.ts'
import type { Village } from './village.ts'

/** From so many grids on there is a list to jump from. */
const MANY = 6

/** The village's public page. `qr`: an SVG that leads to the report form with this village filled in. */
export function villagePage(village: Village, qr: Html): string {
  const { posted } = village
  return page(
    `${village.name} · 有事找谁`,
    html` <p class="soft">${[village.county, ...village.above].join(' ')}</p>
      <h1>${village.name}</h1>
      <p class="soft">今天是 ${dayWords(village.today)}</p>
      ${demoBadge(village.is_demo)}
      <a class="button main screen" href="/m/report?region=${village.code}">我要反映</a>
      <p class="soft">不会用手机的，打下面的电话，或到村委会当面说，一样受理。</p>
      <h2 id="who">有事找谁</h2>
      <div class="people">${posted.seats.map(seat)}</div>
      ${posted.below.length > 0 && html`<h2 id="grids">${posted.below.length} 个网格</h2>`}
      ${posted.below.length > MANY && jump(posted.below)}
      <div class="cols">${posted.below.map((grid, at) => card(grid, at))}</div>
      <h2>办得怎么样</h2>
      ${figures(village)} ${recentView(village.code, village.recent)}
      <h2 class="screen">看村里的账和事</h2>
      <ul class="links screen">
        ${[...doors, ...(village.has_standards ? [standards] : [])].map(
          ([path, title, about]) =>
            html`<li>
              <a href="/v/${village.code}/${path}"><b>${title}</b><br /><span class="soft">${about}</span></a>
            </li>`,
        )}
      </ul>
      ${village.offered.length > 0 && offered(village.offered)}
      <h2>扫一扫，随手报</h2>
      <div class="qr">${qr}</div>
      <p class="soft">用手机扫，已填好本村。三步就好，办到哪一步随时看；不留姓名电话也能报。</p>
      <p class="foot screen">
        <a href="/v/${village.code}/poster">打印成海报</a
        >${village.township && html`<a href="/v/${village.township.code}">${village.township.name}的各村</a>`}
      </p>
      <p class="soft">姓名和电话为公示的工作联系方式，只用于办事联系。反映人的信息不公开。</p>`,
  )
}

const standards = ['held', '达标', '哪几期做到了县里的标准'] as const
/** What else of the village everybody may see. */
const doors = [
  ['money', '村账公开', '每一笔钱怎么来、怎么花，单据都能看'],
  ['promised', '承诺的实事', '今年答应办哪几件，办到哪一步'],
  ['postings', '正在公示', '刚定下的事、刚办完的事，有意见可以提'],
  ['disclosures', '公开栏', '党务、村务、财务，一期不少'],
  ['affairs', '村里的事怎么定', '哪种事要开哪几个会'],
  ['resolutions', '会议决议', '开会定了什么，多少人同意'],
  ['code', '村规民约', '大家一起定的规矩'],
] as const

/** More of one post than this stand folded: whom to call first stays in sight. */
const FEW = 3

const seat = (one: PostedSeat): Html =>
  one.people.length > FEW
    ? html`<details>
        <summary>${one.title}（${one.people.length} 名）</summary>
        ${holders(one)}
      </details>`
    : holders(one)

const holders = ({ title, people, covered_by }: PostedSeat): Html =>
  people.length > 0
    ? html`${people.map(
        ({ name, phone, acting }) =>
          html`<div class="person">
            <div class="who">
              <span class="name">${name}</span><span class="soft">${title}${acting && '（代）'}</span>
            </div>
            ${call(phone)}
          </div>`,
      )}`
    : html`<div class="person">
        <div class="who">
          <span class="soft">${title}暂缺</span>${covered_by && html`<br />由${covered_by}负责`}
        </div>
      </div>`

const call = (phone: string | null): Html | false =>
  phone !== null && html`<a class="call" href="tel:${phone}">${phone}</a>`

const jump = (grids: PostedNode[]): Html =>
  html`<p class="jump screen">${grids.map((grid, at) => html`<a href="#g${at + 1}">${grid.name}</a> `)}</p>`

const card = (grid: PostedNode, at: number): Html =>
  html`<div class="card" id="g${at + 1}">
    <div>
      <h3>${grid.name}</h3>
      ${grid.seats.map(seat)}${lower(grid)}
    </div>
  </div>`

/** Smaller grids fold: few need them, and the page stays short. */
function lower(grid: PostedNode): Html | false {
  const nodes = grid.below.flatMap(flat)
  return (
    nodes.length > 0 &&
    html`<details>
      <summary>再往下 ${nodes.length} 个小网格</summary>
      ${nodes.map(
        (node) =>
          html`<div class="sub">
            <h3>${node.name}</h3>
            ${node.seats.map(seat)}
          </div>`,
      )}
    </details>`
  )
}
const flat = (node: PostedNode): PostedNode[] => [node, ...node.below.flatMap(flat)]

/** Nobody's name stands here, and nobody claims here: who wants to signs in. */
const offered = (lines: Village['offered']): Html =>
  html`<div class="screen">
    <h2 id="wishes">请您帮一把</h2>
    <ul class="rows">
      ${lines.map(
        ({ words, state }) => html`<li><span class="n soft">${state}</span>${words.join('　')}</li>`,
      )}
    </ul>
    <p class="foot"><a href="/m/village">登录以后可以认领</a></p>
  </div>`

function figures({ code, total, groups }: Village): Html {
  if (groups.length === 0) return html`<p>今年还没有可以公开的事项。</p>`
  return html`<ul class="sums">
      <li><b>${total.open}</b>正在办</li>
      <li><b>${total.closed_month}</b>本月办结</li>
      <li><b>${total.closed_year}</b>今年办结</li>
    </ul>
    <p class="foot screen">
      <a href="/v/${code}/matters">看正在办的</a><a href="/v/${code}/matters?closed=1">看办结的</a>
    </p>
    <ul class="rows">
      ${groups.map(
        ({ title, open, closed_year }) =>
          html`<li><span class="n soft">在办 ${open} · 今年办结 ${closed_year}</span>${title}</li>`,
      )}
    </ul>`
}
