/** The households one visits, as last read; and what was done to them on this phone and is not with the server yet. */
import type { HouseholdList, HouseholdRow, VisitFound } from '#contract/http/households.ts'
import { newId } from '../../../shared/api.ts'
import { dayOf } from '../../../shared/formats.ts'
import type { Job } from '../keep/field-store.ts'
import { submit } from '../keep/submit.ts'

export const HOUSEHOLDS = '/api/households'
export const foundWords: Record<VisitFound, string> = { well: '都好', concern: '有事', away: '没人在家' }

/** `前街3号 李户主`. */
export const doorOf = ({ address, head }: Pick<HouseholdRow, 'address' | 'head'>) => `${address} ${head}户主`

/** What was last read with what waits on this phone laid over it: written down, visited, gone. */
export function withJobs(
  items: HouseholdRow[],
  jobs: Job[],
  places: HouseholdList['places'],
): HouseholdRow[] {
  const rows = new Map(items.map((row) => [row.id, row]))
  for (const { body, path } of jobs) {
    const [, id = '', what] = /households(?:\/([^/]+))?(?:\/(\w+))?$/.exec(path) ?? []
    const row = rows.get(id)
    if (what === 'leave') rows.delete(id)
    else if (what === 'visits' && row && body['found'] !== 'away')
      rows.set(id, { ...row, visited_on: String(body['on']), due_on: null })
    else if (!id || (row && !what)) {
      const { id: fresh = id, phone, region, ...said } = body as unknown as HouseholdRow & { phone?: string }
      const place = places.find((one) => one.id === (region as unknown)) ?? row?.region ?? places[0]
      if (!place) continue
      const before = row ?? { version: 0, visited_on: null, due_on: dayOf(new Date()), has_phone: false }
      const has_phone = before.has_phone || phone !== undefined
      rows.set(fresh, { ...before, ...said, id: fresh, region: place, has_phone } as HouseholdRow)
    }
  }
  return [...rows.values()].sort((a, b) => (a.due_on ?? '9').localeCompare(b.due_on ?? '9'))
}

/** Waits for a visit: its day has come. */
export const isDue = ({ due_on }: HouseholdRow, today = dayOf(new Date())) =>
  due_on !== null && due_on <= today

/** How long ago it was: `今天`, `昨天`, `12 天前`, `还没去过`. */
export function lastWords(
  { visited_on }: Pick<HouseholdRow, 'visited_on'>,
  today = dayOf(new Date()),
): string {
  if (!visited_on) return '还没去过'
  const days = Math.round((Date.parse(today) - Date.parse(visited_on)) / 86_400_000)
  return days <= 0 ? '今天去过' : days === 1 ? '昨天去过' : `${days} 天前去过`
}

type Doing = Pick<Job, 'title' | 'body' | 'path'> & { by: string; method?: 'PUT'; words?: string[] }
/** Into the queue, and out of it when there is a network. Answers null once the server has it. */
export const submitFor = (row: Pick<HouseholdRow, 'id' | 'address' | 'head'>, doing: Doing) => {
  const id = newId()
  return submit({
    ...{ id, by: doing.by, method: doing.method ?? 'POST', path: doing.path, title: doing.title },
    ...{ body: { command_id: id, ...doing.body }, photos: [], filled: null, words: doing.words ?? [] },
    ...{ about: doorOf(row), page: `/households/${row.id}`, subject: row.id },
  })
}

export const visit = (row: HouseholdRow, by: string, found: VisitFound, note: string) =>
  submitFor(row, {
    ...{ by, path: `${HOUSEHOLDS}/${row.id}/visits`, title: `走访，${foundWords[found]}` },
    body: { on: dayOf(new Date()), found, ...(note.trim() && { note: note.trim() }) },
    words: note.trim() ? [note.trim()] : [],
  })
