import type { Matter } from '#contract/http/matters.ts'

/** Official papers issued in the matter: each opens as PDF, to be printed and signed, the same every time. */
export function Papers({ matter }: { matter: Matter }) {
  if (matter.papers.length === 0) return null
  return (
    <section className="matter-papers" aria-label="文书">
      <h3>文书</h3>
      <ul>
        {matter.papers.map(({ id, title, number }) => (
          <li key={id}>
            <a href={`/api/matters/${matter.id}/papers/${id}`} target="_blank" rel="noreferrer">
              {title}
              <span className="unseen">（PDF，新页面）</span>
            </a>
            <span className="number">{number}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
