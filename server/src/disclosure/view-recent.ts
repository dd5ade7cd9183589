import { html, type Html } from './html.ts'
import type { Recent } from './recent.ts'
import { monthDay } from './words.ts'

const yuan = (fen: number): string =>
  (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const flows = { in: '收', out: '支', none: '转' }

/** What is posted, what was decided, what was spent: the newest lines of each. */
export const recentView = (code: string, { posted, decided, money }: Recent): Html =>
  html`<div class="screen">
    ${
      posted.length > 0 &&
      html`<h2>正在公示</h2>
        <ul class="rows">
          ${posted.map(
            ({ kind, title, until }) =>
              html`<li>
                <span class="n soft">${until && `到 ${monthDay(until)}`}</span>${kind}<br /><span class="soft"
                  >${title}</span
                >
              </li>`,
          )}
        </ul>
        <p class="foot"><a href="/v/${code}/postings">看内容、提意见</a></p>`
    }
    ${
      decided.length > 0 &&
      html`<h2>村里定的事</h2>
        <ul class="rows">
          ${decided.map(
            ({ title, adopted, words, day }) =>
              html`<li>
                <span class="n soft">${adopted ? '通过' : '未通过'}</span>${title}<br /><span class="soft"
                  >${monthDay(day)}，${words}</span
                >
              </li>`,
          )}
        </ul>
        <p class="foot"><a href="/v/${code}/resolutions">看全部决议</a></p>`
    }
    ${
      money &&
      html`<h2>村里的钱</h2>
        <ul class="rows">
          ${money.vouchers.map(
            ({ year, number, day, summary, fen, flow }) =>
              html`<li>
                <span class="n">${flows[flow]} ${yuan(fen)} 元</span
                ><a href="/v/${code}/money/${year}-${number}">${monthDay(day)} ${summary}</a>
              </li>`,
          )}
        </ul>
        <p class="foot">
          <a href="/v/${code}/money">看 ${Number(money.month.slice(5))} 月全部 ${money.count} 张</a>
        </p>`
    }
  </div>`
