import { useLayoutEffect, useRef, useState } from 'react'

const PAUSE_MS = 150

/** Follows a value at once, but while it changes faster than one can read (a held key), only when it has come to rest. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  const changedAt = useRef(0)
  useLayoutEffect(() => {
    const quick = Date.now() - changedAt.current < PAUSE_MS
    changedAt.current = Date.now()
    if (!quick) return setSettled(value)
    const rest = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(rest)
  }, [value])
  return settled
}
