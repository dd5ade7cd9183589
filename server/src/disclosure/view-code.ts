/** `/v/<code>/code`: the village's own code in force, who adopted it by what vote, and whether the township has it. */
import { ceilingWords } from '#contract/village-code/compare.ts'
import type { codeInForce } from '../deliberation/index.ts'
import { html } from './html.ts'
import { dayWords, demoBadge, page } from './page.ts'

export interface ShownCode {
  code: string
  name: string
  is_demo: boolean
  inForce: Awaited<ReturnType<typeof codeInForce>>
}

export function codePage({ code, name, is_demo, inForce }: ShownCode): string {
  const title = `${name}村规民约`
  const back = html`<p class="screen"><a href="/v/${code}">回${name}</a></p>`
  if (!inForce?.adopted)
    return page(
      title,
      html`${demoBadge(is_demo)}
        <h1>${title}</h1>
        <p>还没有公布的村规民约。村民会议表决通过以后，登在这里。</p>
        ${back}`,
    )
  const { adopted, articles, filed } = inForce
  return page(
    title,
    html`${demoBadge(is_demo)}
      <h1>${title}</h1>
      <p>
        ${dayWords(adopted.adopted_on)}由${adopted.body_title}表决通过，${dayWords(adopted.in_force_from)}起施行。
        ${adopted.words}。决议编号
        ${adopted.number}。${filed?.as === 'filed' ? '已报镇街备案。' : '已报镇街，等备案。'}
      </p>
      <ol class="code">
        ${articles.map(
          (article) =>
            html`<li>
              <strong>${article.title}</strong>：${article.text}${
                article.ceiling && html`（${ceilingWords(article.ceiling)}）`
              }
            </li> `,
        )}
      </ol>
      <p>觉得哪一条不妥，可以<a href="/m/report?region=${code}">说一说</a>，或到村委会、镇街当面问。</p>
      ${back}`,
  )
}
