import type { FoundPlace } from '../find-place.ts'
import { html, type Html } from '../html.ts'
import { demoBadge, page } from '../page.ts'
import { posterStyle } from '../style.ts'

/** One village, one code: scanned, it shows every published voucher. */
export function posterView({ place, tenant, ancestry }: FoundPlace, url: string, qr: Html): string {
  const above = ancestry.slice(0, -1).map(({ name }) => name)
  return page(
    `${place.name} · 村账公开海报`,
    html`<div class="poster">
      <p class="screen soft">用浏览器的“打印”，纸张选 A4。</p>
      <p class="soft">${above.join(' ')}</p>
      <h1>${place.name}</h1>
      ${demoBadge(tenant.is_demo)}
      <p class="ask">扫一扫，村里的每一笔账都看得到</p>
      <div class="qr">${qr}</div>
      <ol>
        <li>① 扫码，看每个月公开的凭证</li>
        <li>② 点开一张，看单据、看是谁议定的</li>
        <li>③ 有疑问，写在下面；村里按期限答复，问和答都公开</li>
      </ol>
      <p class="soft">${url}</p>
    </div>`,
    posterStyle,
  )
}
