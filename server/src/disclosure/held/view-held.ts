import { html } from '../html.ts'
import { demoBadge, page } from '../page.ts'
import type { Held } from './held.ts'

/** `/v/<code>/held`. */
export const heldPage = ({ place, tenant, standards }: Held): string =>
  page(
    `${place.name} · 达标`,
    html`<p class="up screen"><a href="/v/${place.code}">‹ ${place.name}</a></p>
      <h1>${place.name}达标情况</h1>
      ${demoBadge(tenant.is_demo)}
      ${standards.map(
        ({ title, tests, held }) =>
          html`<h2>${title}</h2>
            <p class="soft">${tests.join('、')}。从办理记录里算出来，一期结束后公布。</p>
            ${
              held.length > 0
                ? html`<ul>
                    ${held.map((period) => html`<li>${period}：做到了</li>`)}
                  </ul>`
                : html`<p>还没有可以公布的。</p>`
            }`,
      )}`,
  )
