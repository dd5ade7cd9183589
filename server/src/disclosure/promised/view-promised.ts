import { maskText } from '../../money/index.ts'
import type { Promised } from '../../supervision/index.ts'
import type { FoundPlace } from '../find-place.ts'
import { html, type Html } from '../html.ts'
import { demoBadge, page } from '../page.ts'

/** Long numbers in what people wrote are covered. */
export function promisedPage({ place, tenant }: FoundPlace, all: Promised[]): string {
  return page(
    `${place.name} · 承诺的实事`,
    html` <p class="soft"><a href="/v/${place.code}">${place.name}</a></p>
      <h1>承诺的实事</h1>
      ${demoBadge(tenant.is_demo)} ${all.length === 0 && html`<p>今年还没有公开承诺实事。</p>`}
      ${all.map(promise)}
      <p class="soft">办没办成，由村务监督委员会等别的人验收，不由办事的人自己说了算。</p>
      <p class="foot screen"><a href="/v/${place.code}">回到${place.name}</a></p>`,
  )
}

const promise = ({ title, deeds, done, starts_on, ends_on }: Promised): Html =>
  html`<section>
    <h2>${title}</h2>
    <p>
      ${starts_on} 至 ${ends_on}，承诺 ${deeds.length} 件，办成 ${done}
      件${deeds.length > 0 && html`（${Math.floor((done / deeds.length) * 100)}%）`}。
    </p>
    <ul class="rows">
      ${deeds.map(
        ({ words, late, progress, stage, ...deed }, n) =>
          html`<li>
            <span class="n soft">${words}${late && '，过了承诺的时间'}</span
            ><b>${n + 1}. ${maskText(deed.title, [])}</b>
            ${deed.note && html`<br />${maskText(deed.note, [])}`}
            ${deed.about.length > 0 && html`<br /><span class="soft">${deed.about.join('；')}</span>`}
            <br /><span class="soft"
              >${deed.owner && `由${deed.owner}负责`}${deed.due_on && `，${deed.due_on} 前办成`}</span
            >
            ${stage !== 'struck_off' && progress && html`<br />${progress.on}：${maskText(progress.words.join('，'), [])}`}
          </li>`,
      )}
    </ul>
  </section>`
