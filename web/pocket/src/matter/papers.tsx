import type { Matter } from '#contract/http/matters.ts'
import { Icon } from '../parts/icons.tsx'
import { address, type Which } from './matter.ts'

/** Official papers issued in the matter, as PDF. */
export function Papers({ matter, which }: { matter: Matter; which: Which }) {
  if (matter.papers.length === 0) return null
  return (
    <section>
      <h2>文书</h2>
      <ul class="rows">
        {matter.papers.map(({ id, title, number }) => (
          <li key={id}>
            <a class="row" href={`${address(which)}/papers/${id}`} target="_blank" rel="noreferrer">
              <span>
                {title}
                <span class="soft under">{number}</span>
              </span>
              <Icon name="paper" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
