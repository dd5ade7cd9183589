import type { VillageAffairs } from './affairs.ts'
import { html, type Html } from './html.ts'
import { dayWords, demoBadge, page } from './page.ts'

/** `/v/<code>/affairs`: how each village affair is decided, for everybody to hold against what was done. */
export const affairsPage = ({ code, name, is_demo, catalogue, authorised }: VillageAffairs): string =>
  page(
    `${name} · 村里的事怎么定`,
    html` <p class="up screen"><a href="/v/${code}">${name}</a></p>
      <h1>村里的事怎么定</h1>
      <p class="soft">先看是什么事，再看多少钱。点开就是流程图，可以打印。</p>
      ${demoBadge(is_demo)}
      <h2>现在有效的授权</h2>
      ${authorised.length === 0 && html`<p>没有。小额开支也要经村民会议或村民代表会议决定。</p>`}
      ${authorised.map(({ title, until }) => html`<p>${title}，到 ${dayWords(until)}</p>`)}
      ${catalogue.groups.map(
        ({ group, title }) =>
          html`<h2>${title}</h2>
            <ul class="links">
              ${catalogue.kinds
                .filter((kind) => kind.group === group)
                .map((kind) => html`<li>${link(catalogue.county.code, kind)}</li>`)}
            </ul>`,
      )}
      ${catalogue.kinds.length === 0 && html`<p>本县的规则里还没有写明。</p>`}`,
  )

const link = (county: string, { kind, title }: { kind: string; title: string }): Html =>
  html`<a href="/api/affairs/flowchart.svg?county=${county}&kind=${kind}">${title}</a>`
