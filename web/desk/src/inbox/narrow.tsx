/** A part of a long inbox: one kind of thing, one place; what one comes back to is kept as a view. */
import type { Me } from '#contract/http/session.ts'
import { useCatalogue } from '../data/matters.ts'
import { useChildren } from '../data/places.ts'
import { Views } from '../matters/views.tsx'
import type { ViewFilters } from '#contract/http/views.ts'

export interface Narrowed {
  kind?: string
  region?: string
}
interface Props {
  me: Me
  narrowed: Narrowed
  /** What a view of it keeps; empty while nothing is narrowed. */
  filters: ViewFilters
  set: (part: { [name in keyof Narrowed]?: string }) => void
}

export function Narrow({ me, narrowed, filters, set }: Props) {
  const catalogue = useCatalogue(me.county.code).data
  const own = me.posts.map(({ place }) => place.at(-1)!)
  const below = useChildren(me.county.code, own.length === 1 ? own[0]!.id : undefined).data ?? []
  const places = own.length === 1 ? below : own
  return (
    <div className="narrow">
      <select
        aria-label="只看哪一类"
        value={narrowed.kind ?? ''}
        onChange={(event) => set({ kind: event.target.value })}
      >
        <option value="">所有类别</option>
        {catalogue?.groups.map((group) => (
          <optgroup key={group.group} label={group.title}>
            {catalogue.kinds
              .filter((kind) => kind.group === group.group)
              .map((kind) => (
                <option key={kind.kind} value={kind.kind}>
                  {kind.title}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      {places.length > 1 && (
        <select
          aria-label="只看哪里"
          value={narrowed.region ?? ''}
          onChange={(event) => set({ region: event.target.value })}
        >
          <option value="">所有地方</option>
          {places.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <Views filters={filters} />
    </div>
  )
}
