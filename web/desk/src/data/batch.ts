import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Act, Batch, BatchDone, OffersOnMany } from '#contract/http/acts.ts'
import { newId, post, sayError } from '../../../shared/api.ts'
import { noteOwn } from './live.ts'

/** As many as may be ticked. */
export const MOST_TICKED = 100
/** As many as go out together: the bar shows how far it has come. */
const AT_ONCE = 10

const askOffers = (ids: string[]) => post<OffersOnMany>('/api/acts/offers', { matters: ids })

/** What may be done to all of them. */
export const useOffers = (ids: string[]) =>
  useQuery({
    queryKey: ['offers', ids],
    queryFn: () => askOffers(ids),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })

export interface Target {
  id: string
  title: string
  version: number
}
export interface Result {
  id: string
  title: string
  /** What it stands at now. */
  version: number
  /** `已转给……`; null: it was not done, and `refused` says why. */
  done: string | null
  refused: string | null
}

/**
 * The same act on all of them, some at a time; `tell` hears how many are through. One that did not arrive is told as refused:
 * `commands` names each once, so that doing it again is harmless.
 */
export async function actOnMany(
  action: string,
  input: Act['input'],
  targets: Target[],
  commands: Map<string, string>,
  tell: (done: number) => void,
): Promise<Result[]> {
  const results: Result[] = []
  for (let from = 0; from < targets.length; from += AT_ONCE) {
    const some = targets.slice(from, from + AT_ONCE)
    results.push(...(await sendSome(action, input, some, commands)))
    tell(results.length)
  }
  return results
}

async function sendSome(
  action: string,
  input: Act['input'],
  some: Target[],
  commands: Map<string, string>,
): Promise<Result[]> {
  const matters = some.map(({ id, version }) => ({
    id,
    version,
    command_id: commandFor(commands, JSON.stringify([action, input, id, version])),
  }))
  const body: Batch = { action, matters, ...(input ? { input } : {}) }
  try {
    const { results } = await post<BatchDone>('/api/acts', body)
    return results.map(({ id, acted, refused }, at) => {
      if (acted) noteOwn(id, acted.version)
      const { title, version } = some[at]!
      return {
        ...{ id, title, version: acted?.version ?? version },
        ...{ done: acted?.sentence ?? null, refused: refused?.detail ?? null },
      }
    })
  } catch (error) {
    return some.map(({ id, title, version }) => ({
      id,
      title,
      version,
      done: null,
      refused: sayError(error),
    }))
  }
}

function commandFor(commands: Map<string, string>, what: string): string {
  const command = commands.get(what) ?? newId()
  commands.set(what, command)
  return command
}

/** Those of the results that may be taken back now, and nobody has touched since. */
export async function undoableOf(results: Result[]): Promise<Target[]> {
  const done = results.filter((one) => one.done !== null)
  if (done.length === 0) return []
  const { matters } = await askOffers(done.map(({ id }) => id))
  return done.filter(({ id, version }) =>
    matters.some((one) => one.id === id && one.version === version && one.actions.includes('undo')),
  )
}
