import { useEffect, useState } from 'preact/hooks'

/** One value outside any component, watched by several. */
export interface Watched<T> {
  get(): T
  set(value: T): void
  /** Reads it and draws the component again whenever it changes. */
  use(): T
}

export function watched<T>(first: T): Watched<T> {
  let value = first
  const watchers = new Set<(value: T) => void>()
  return {
    get: () => value,
    set(next) {
      value = next
      for (const watch of watchers) watch(next)
    },
    use() {
      const [seen, see] = useState(value)
      useEffect(() => {
        const watch = (next: T) => see(() => next)
        watchers.add(watch)
        watch(value)
        return () => void watchers.delete(watch)
      }, [])
      return seen
    },
  }
}
