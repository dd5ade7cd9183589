/** `/v/<code>/resolutions`: what the village decided, word for word, with the vote. */
import type { publicResolutions } from '../deliberation/index.ts'
import { html } from './html.ts'
import { dayWords, demoBadge, page } from './page.ts'

interface Shown {
  code: string
  name: string
  is_demo: boolean
  resolutions: Awaited<ReturnType<typeof publicResolutions>>
}

export const resolutionsPage = ({ code, name, is_demo, resolutions }: Shown): string =>
  page(
    `${name} · 村里定的事`,
    html` <p class="up screen"><a href="/v/${code}">${name}</a></p>
      <h1>村里定的事</h1>
      <p class="soft">村民会议、村民代表会议等表决过的，一字不改登在这里。</p>
      ${demoBadge(is_demo)} ${resolutions.length === 0 && html`<p>还没有公布的决议。</p>`}
      ${resolutions.map(
        ({ number, title, text, adopted, words, adopted_on, body_title }) =>
          html`<section>
            <h2>${title}：${adopted ? '通过' : '未通过'}</h2>
            <p>${text}</p>
            <p class="soft">${dayWords(adopted_on)} ${body_title}。${words}。决议编号 ${number}。</p>
          </section>`,
      )}`,
  )
