/**
 * What changes while one looks, told by the server (contract/http/events.ts). One stream for the page, and only while it is in
 * sight: a browser has six connections to a server for all its tabs. Without it everything is asked again every half minute.
 */
import { useEffect, useSyncExternalStore } from 'react'
import type { Changed } from '#contract/http/events.ts'
import { queryClient } from './query-client.ts'

/** Without the stream. */
const POLL_MS = 30_000
/** With it: for what it does not tell (a deadline that passes, a colleague's own note). */
const SELDOM_MS = 300_000
/** Refused or broken for good: tried again after this. */
const AGAIN_MS = 60_000
/** Several changes at once are one reading. */
const GATHER_MS = 300

export interface News {
  changed: Changed[]
  /** Something of it is, or was, mine to do. */
  inbox: boolean
  /** Anything may have changed. */
  all: boolean
}

let isLive = false
const watching = new Set<() => void>()
const hearing = new Set<(news: News) => void>()
const setLive = (live: boolean) => {
  isLive = live
  for (const look of watching) look()
}
/** Versions this page made itself: their echo is no news. */
const known = new Map<string, number>()

/** This page brought the matter to this version. */
export const noteOwn = (id: string, version: number) =>
  void known.set(id, Math.max(version, known.get(id) ?? 0))

/** The newest version of it that was made here. */
export const ownVersion = (id: string) => known.get(id) ?? 0

const watch = (look: () => void) => {
  watching.add(look)
  return () => void watching.delete(look)
}
/** How often to ask by oneself, in ms. */
export const useEvery = () => (useSyncExternalStore(watch, () => isLive) ? SELDOM_MS : POLL_MS)

/** Calls with what changed, at most a few times a second; not with what this page did itself. */
export function useNews(hear: (news: News) => void): void {
  useEffect(() => {
    hearing.add(hear)
    return () => void hearing.delete(hear)
  }, [hear])
}

/** Holds the stream while the page is in sight and `on`. */
export function useStream(on: boolean): void {
  useEffect(() => {
    if (!on) return
    let source: EventSource | undefined
    let later: ReturnType<typeof setTimeout> | undefined
    let gathering: ReturnType<typeof setTimeout> | undefined
    let news: News = { changed: [], inbox: false, all: false }
    let wasOpen = false

    const tell = () => {
      const told = news
      gathering = undefined
      news = { changed: [], inbox: false, all: false }
      readAgain(told)
      for (const hear of hearing) hear(told)
    }
    const gather = (add: () => void) => {
      add()
      gathering ??= setTimeout(tell, GATHER_MS)
    }
    const changed = (event: MessageEvent<string>, inbox: boolean) => {
      const one = JSON.parse(event.data) as Changed
      // the same version again: something was said about it, or it is the echo of what was done here
      if (one.version < ownVersion(one.id)) return
      const isEcho = one.version === ownVersion(one.id)
      gather(() => {
        news.changed.push(one)
        news.inbox ||= inbox && !isEcho
      })
    }
    const close = () => {
      clearTimeout(later)
      source?.close()
      source = undefined
      setLive(false)
    }
    const open = () => {
      close()
      source = new EventSource('/api/events')
      source.addEventListener('open', () => {
        setLive(true)
        // a stream of its own knows nothing of what the one before it missed
        if (wasOpen) gather(() => void (news.all = true))
        wasOpen = true
      })
      source.addEventListener('inbox', (event) => changed(event, true))
      source.addEventListener('matter', (event) => changed(event, false))
      source.addEventListener('all', () => gather(() => void (news.all = true)))
      source.addEventListener('error', () => {
        setLive(false)
        if (source?.readyState !== EventSource.CLOSED) return
        // signed out, or too many pages: the first shows itself when asked who one is
        void queryClient.invalidateQueries({ queryKey: ['me'] })
        later = setTimeout(open, AGAIN_MS)
      })
    }
    const sight = () => {
      if (document.visibilityState === 'visible') open()
      else close()
    }
    sight()
    document.addEventListener('visibilitychange', sight)
    return () => {
      document.removeEventListener('visibilitychange', sight)
      clearTimeout(gathering)
      close()
    }
  }, [on])
}

/** The open matter, its talk, the counts and the bell. Lists look after themselves: rows are not moved under one's eyes. */
function readAgain({ changed, inbox, all }: News): void {
  const again = (...queryKey: string[]) => void queryClient.invalidateQueries({ queryKey })
  for (const { id, version } of changed) {
    if (ownVersion(id) < version) again('matter', id)
    again('talk', id)
  }
  if (all) {
    again('matter')
    again('talk')
  }
  if (inbox || all) again('inbox-counts')
  if (inbox || all || changed.length > 0) again('notices-unread')
}

/** For lists: whether the news may have moved rows. A remark, or what was done here, moves none. */
export const movesRows = ({ changed, all }: News): boolean =>
  all || changed.some(({ id, version }) => version > ownVersion(id))
