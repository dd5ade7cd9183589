import { html, type Html } from './html.ts'
import { demoBadge, page } from './page.ts'
import { posterStyle } from './style.ts'
import type { Village } from './village.ts'

/** More names than this do not fit under the code on one A4 sheet; nor does a whole pool of one post leave room for the others. */
const MOST = 16
const OF_ONE_POST = 2

/** One A4 sheet to hang up: a code to scan, three steps, whom to call. */
export function posterPage(village: Village, qr: Html): string {
  const { posted } = village
  const lines = [posted, ...posted.below].flatMap((node) =>
    node.seats.flatMap((seat) =>
      seat.people.slice(0, OF_ONE_POST).map(({ name, phone }) => ({
        where: node === posted ? '' : node.name,
        title: seat.title,
        name,
        phone,
      })),
    ),
  )
  const shown = lines.slice(0, MOST)
  const all = [posted, ...posted.below].flatMap((node) => node.seats.flatMap((seat) => seat.people)).length
  return page(
    `${village.name} · 海报`,
    html`<div class="poster">
      <p class="screen soft">用浏览器的“打印”，纸张选 A4。</p>
      <p class="soft">${[village.county, ...village.above].join(' ')}</p>
      <h1>${village.name}</h1>
      ${demoBadge(village.is_demo)}
      <p class="ask">有事扫一扫，有人来办</p>
      <div class="qr">${qr}</div>
      <ol>
        <li>① 扫码，已填好本村</li>
        <li>② 选什么事，说一两句，拍不拍照随您</li>
        <li>③ 记下编号，办到哪一步随时看</li>
      </ol>
      <p class="ask">不扫码，打电话也一样</p>
      <table>
        ${pairs(shown).map(
          (pair) =>
            html`<tr>
              ${pair.map(cell)}
            </tr>`,
        )}
      </table>
      ${all > shown.length && html`<p class="soft">其余 ${all - shown.length} 位见 ${village.page_url}</p>`}
    </div>`,
    posterStyle,
  )
}

interface Line {
  where: string
  title: string
  name: string
  phone: string | null
}
const cell = ({ where, title, name, phone }: Line): Html =>
  html`<td>${where} ${title}<br /><b>${name}</b> ${phone}</td>`

const pairs = <T>(items: T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / 2) }, (_, at) => items.slice(2 * at, 2 * at + 2))
