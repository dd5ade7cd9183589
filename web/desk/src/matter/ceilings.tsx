/** What the village's own code says of what this report names: shown to whoever handles it, decides nothing. */
import type { Matter } from '#contract/http/matters.ts'
import { useCeilings } from '../data/village-code.ts'

export function Ceilings({ matter }: { matter: Matter }) {
  const found = useCeilings(matter.id, !matter.affair && matter.closed_at === null).data
  return found?.items.map((one) => (
    <div
      className="notice"
      data-tone={one.checked && !one.checked.within ? 'refused' : undefined}
      key={one.id}
    >
      <p>
        村规民约“{one.title}”：{one.text}（{one.words}）
      </p>
      {one.checked && <p>{one.checked.words}金额是从反映的话里读出来的，请先核实。</p>}
    </div>
  ))
}
