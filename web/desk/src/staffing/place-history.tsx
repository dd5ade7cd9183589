/** What was changed of a place by hand, and the way back: the last change undone, what was merged or closed set up again. */
import { useState } from 'react'
import type { RegionChange } from '#contract/http/places.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import { newId } from '../../../shared/api.ts'
import { movePlace, renamePlace, reopenPlace, useBelow, usePlaceChanges } from '../data/place-changes.ts'
import { ChangeForm } from './change-form.tsx'
import type { Place } from './place-forms.tsx'

const pair = (told: RegionChange['told'], what: string) => told[what] as [unknown, unknown] | undefined
const text = (value: unknown) => (value === null || value === undefined ? '没有填' : String(value))

/** `改名：前高埠村 → 幸福村`. */
function wordsOf({ command, told }: RegionChange): string {
  const changed = (what: string, title: string) => {
    const [before, after] = pair(told, what) ?? []
    return before === after ? [] : [`${title}：${text(before)} → ${text(after)}`]
  }
  if (command === 'rename')
    return (
      [...changed('name', '改名'), ...changed('code', '编码'), ...changed('households', '户数')].join('；') ||
      '没有改动'
    )
  if (command === 'move') return changed('under', '上级').join()
  if (command === 'retire') return told.into ? `并入${text(told.into)}` : '撤销'
  if (command === 'split_region')
    return `分出${text(told.fresh)}${told.households ? ` ${text(told.households)} 户` : ''}`
  if (command === 'open_region')
    return told.out_of ? `从${text(told.out_of)}分出来` : `新设，归${text(told.under)}`
  return command === 'reopen_region' ? '恢复' : command
}

/** Only the last one, and what can be undone by the opposite act. */
const undoes: Record<
  string,
  (place: string, told: RegionChange['told'], day: string, reason: string) => Promise<void>
> = {
  rename: (place, told, from, reason) =>
    renamePlace(place, {
      ...{ from, reason, name: String(pair(told, 'name')?.[0]), code: String(pair(told, 'code')?.[0]) },
      ...(typeof pair(told, 'households')?.[0] === 'number' && {
        households: pair(told, 'households')?.[0] as number,
      }),
    }),
  move: (place, told, from, reason) =>
    movePlace(place, { parent: String(pair(told, 'parent')?.[0]), from, reason }),
}

export function PlaceHistory({ place, mayChange }: { place: Place; mayChange: boolean }) {
  const rows = usePlaceChanges(place.id).data ?? []
  const [undoing, setUndoing] = useState(false)
  if (rows.length === 0) return null
  const [last] = rows
  const undo = last && undoes[last.command]
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">变动记录</h2>
      <ul className="place-changes">
        {rows.map((row) => (
          <li key={row.id}>
            <span className="number">{row.day} 起</span>
            <span>{wordsOf(row)}</span>
            <span className="soft">{[row.reason, row.by].filter(Boolean).join('，')}</span>
            {row === last && undo && mayChange && !undoing && (
              <button type="button" className="quiet-button link-button" onClick={() => setUndoing(true)}>
                改回去
              </button>
            )}
          </li>
        ))}
      </ul>
      {undoing && last && undo && (
        <ChangeForm
          title={`把${place.name}改回去`}
          button="改回去"
          asksDay={false}
          about={<p>{`要撤销的是：${wordsOf(last)}。仍从 ${last.day} 算起，两次都留痕。`}</p>}
          send={({ reason }) => undo(place.id, last.told, last.day ?? '', reason)}
          said={() => '已改回去。'}
          close={() => setUndoing(false)}
        />
      )}
    </section>
  )
}

/** Places below, or merged into this one, that no longer stand. */
export function Closed({ region, mayChange }: { region: string; mayChange: boolean }) {
  const closed = useBelow(region).data?.closed ?? []
  const [open, setOpen] = useState<RegionRef | null>(null)
  const [id] = useState(newId)
  if (closed.length === 0) return null
  return (
    <section aria-labelledby="closed">
      <h2 id="closed">已撤并的</h2>
      <ul className="place-closed">
        {closed.map(({ region: one, retired_on }) => (
          <li key={one.id}>
            <span>{one.name}</span>
            <span className="number">{retired_on} 撤并</span>
            {mayChange && (
              <button
                type="button"
                className="quiet-button link-button"
                aria-expanded={open?.id === one.id}
                onClick={() => setOpen(open?.id === one.id ? null : one)}
              >
                恢复<span className="unseen">{one.name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <ChangeForm
          key={open.id}
          isTree
          title={`恢复${open.name}`}
          button={`恢复${open.name}`}
          about={
            <p className="field-hint">
              它在办的事一起回来；原来在任的人要重新任命，当时并过去的下级不会自己回来。
            </p>
          }
          send={({ day, reason }) => reopenPlace(open.id, { command_id: id, from: day, reason })}
          said={({ day }) => `${open.name}从 ${day} 起恢复。请重新任命那里的人。`}
          close={() => setOpen(null)}
        />
      )}
    </section>
  )
}
