/**
 * Which matters this browser has shown its person since they last changed. Kept here and not on the server: it says what
 * was on the screen, and nobody else is to count what somebody has read.
 */
import { useSyncExternalStore } from 'react'

type Changed = { id: string; changed_at: string }
/** The latest opened are kept: an inbox is not longer. */
const MOST = 1000

const listeners = new Set<() => void>()
let whose = ''
let seen = new Map<string, string>()

const key = () => `seen-${whose}`

/** Begins with what is kept of this person; another's is left alone. */
export function seenBy(person: string): void {
  if (person === whose) return
  whose = person
  seen = new Map(read())
  for (const listener of listeners) listener()
}

function read(): [string, string][] {
  try {
    return JSON.parse(localStorage.getItem(key()) ?? '[]') as [string, string][]
  } catch {
    return []
  }
}

/** It stood on the screen as it is now. */
export function markSeen({ id, changed_at }: Changed): void {
  if (!whose || seen.get(id) === changed_at) return
  seen.delete(id)
  seen.set(id, changed_at)
  try {
    localStorage.setItem(key(), JSON.stringify([...seen].slice(-MOST)))
  } catch {
    // private browsing: it holds until the page is left
  }
  for (const listener of listeners) listener()
}

const isSeen = ({ id, changed_at }: Changed): boolean => (seen.get(id) ?? '') >= changed_at

export const useIsSeen = (row: Changed): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isSeen(row),
  )
