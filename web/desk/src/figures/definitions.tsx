/** What each column counts. Stands on the page and in print, so that two people never read one number two ways. */
import { BASIS, FIGURES } from '#contract/measures.ts'

export function Definitions() {
  return (
    <section className="definitions" aria-labelledby="definitions-title">
      <h2 id="definitions-title">这些数怎么算</h2>
      <dl>
        {FIGURES.map(({ figure, title, means }) => (
          <div key={figure}>
            <dt>{title}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
      <p>{BASIS}点一个数字，就看到它数的是哪些事。</p>
    </section>
  )
}
