/** What the village's own code says of what this report names: for who holds a post; decides nothing. */
import type { CeilingsNamed } from '#contract/http/village-code.ts'
import { get } from '../../../shared/api.ts'
import { isWorker, useMe } from '../keep/session.ts'
import { useLoaded } from '../parts/loaded.ts'

export function Ceilings({ matter }: { matter: string }) {
  const works = isWorker(useMe())
  const { data } = useLoaded(
    async () => (works ? await get<CeilingsNamed>(`/api/matters/${matter}/ceilings`) : null),
    [matter, works],
  )
  return (
    <>
      {data?.items.map((one) => (
        <p class="notice" key={one.id}>
          村规民约“{one.title}”：{one.words}。{one.checked && `${one.checked.words}请先核实。`}
        </p>
      ))}
    </>
  )
}
