/** What was last read stays on the phone: shown at once, replaced by what the server says now, and all there is without a signal. */
import { useCallback, useEffect, useState } from 'preact/hooks'
import { Refusal, get } from '../../../shared/api.ts'
import { copies } from './field-store.ts'
import { useMe } from './session.ts'

export interface Kept<T> {
  data: T | undefined
  /** When the copy shown was made; undefined: it is the server's own answer of this moment. */
  at: number | undefined
  /** The server was asked in vain: the copy is all there is. */
  offline: boolean
  failure: unknown
  again: () => void
}

/** Reads `path` and keeps the answer, for the person signed in. */
export async function readKept<T>(person: string, path: string): Promise<T> {
  const data = await get<T>(path)
  await copies.put(`${person} ${path}`, data)
  return data
}

/** `person` undefined: nobody is signed in, and nothing is kept. */
export function useKept<T>(path: string): Kept<T> {
  const person = useMe()?.person.id
  const [state, setState] = useState<Omit<Kept<T>, 'again'>>(nothing)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let current = true
    const show = (next: Partial<Kept<T>>) => current && setState((before) => ({ ...before, ...next }))
    if (turn === 0) setState(nothing)
    const key = person ? `${person} ${path}` : ''
    let fresh = false
    const kept = key ? copies.get(key).catch(() => undefined) : Promise.resolve(undefined)
    void kept.then((copy) => {
      if (copy && !fresh && turn === 0) show({ data: copy.data as T, at: copy.at })
    })
    const asked = person ? readKept<T>(person, path) : get<T>(path)
    asked.then(
      (data) => {
        fresh = true
        show({ data, at: undefined, offline: false, failure: undefined })
      },
      async (failure: unknown) => {
        const copy = await kept
        if (!(failure instanceof Refusal) && copy)
          return show({ data: copy.data as T, at: copy.at, offline: true })
        // what one may no longer see is not kept either
        if (failure instanceof Refusal && [403, 404].includes(failure.problem.status)) await copies.drop(key)
        show({ data: undefined, failure })
      },
    )
    return () => {
      current = false
    }
  }, [person, path, turn])
  const again = useCallback(() => setTurn((n) => n + 1), [])
  useEffect(() => {
    if (!state.offline) return
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [state.offline, again])
  return { ...state, again }
}
const nothing = { data: undefined, at: undefined, offline: false, failure: undefined }
