import { useCallback, useEffect, useRef, useState } from 'preact/hooks'

export interface Loaded<T> {
  data: T | undefined
  failure: unknown
  again: () => void
}

/** Runs `load` when `keys` (as JSON) change; the last answer of an older run is dropped. */
export function useLoaded<T>(load: () => Promise<T>, keys: unknown[]): Loaded<T> {
  const [state, setState] = useState<{ data?: T; failure?: unknown }>({})
  const [turn, setTurn] = useState(0)
  const latest = useRef(load)
  useEffect(() => {
    latest.current = load
  })
  const asked = JSON.stringify(keys)
  useEffect(() => {
    let current = true
    setState((before) => (turn > 0 && before.data !== undefined ? { data: before.data } : {}))
    latest.current().then(
      (data) => current && setState({ data }),
      (failure: unknown) => current && setState({ failure }),
    )
    return () => {
      current = false
    }
  }, [asked, turn])
  const again = useCallback(() => setTurn((n) => n + 1), [])
  return { data: state.data, failure: state.failure, again }
}
