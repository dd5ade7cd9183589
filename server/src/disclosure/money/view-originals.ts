import type { PublicVoucherPage } from '../../money/index.ts'
import type { FoundPlace } from '../find-place.ts'
import { html } from '../html.ts'
import { page } from '../page.ts'
import { moneyStyle } from './style.ts'

/** For members of the collective, who have the right to inspect its accounts (Rural Collective Economic Organisations Act art 13). */
export function originalsView({ place }: FoundPlace, v: PublicVoucherPage, isKnown: boolean): string {
  const here = `/v/${place.code}/money/${v.year}-${v.number}`
  return page(
    `原件 · ${place.name}村账`,
    html`<p class="up screen"><a href="${here}">‹ ${v.summary}</a></p>
      <h1>单据原件</h1>
      <p>原件上有姓名和账号，只给本村成员看。谁在什么时候看过哪一张，都会记下来。请不要拍照外传。</p>
      ${
        isKnown
          ? html`<ul class="links">
              ${v.pictures.map(({ id, title }) => html`<li><a href="/api/receipts/${id}/original">${title}</a></li>`)}
            </ul>`
          : html`<a class="button main" href="/m/sign-in">先登录，再回到这一页</a>`
      }`,
    moneyStyle,
  )
}
