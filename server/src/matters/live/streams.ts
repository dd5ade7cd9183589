/** The open streams of this process: who they are for, how many there may be, and what is written to them. */
import type { Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'

/** Tabs in sight at one time are few; what goes past this is a fault or a game. */
const MOST_A_SESSION = 6
const MOST = 5000
/** A reader this far behind is cut off: it comes back and is told what it missed. */
const MOST_UNREAD_BYTES = 64 * 1024

/** The way to a browser, as Node's response is. */
export interface Pipe {
  write(text: string): boolean
  end(): void
  destroy(): void
  readonly writableLength: number
}

export interface Stream {
  /** The session's token, or whatever stands for it. */
  session: string
  authority: Authority
  /** Works the authority out again. */
  again(): Promise<Authority>
  /** Of this matter only. */
  matter?: string
  pipe: Pipe
}

export interface Streams {
  all(): Iterable<Stream>
  /** Refuses TOO_MANY, before anything is written. */
  add(stream: Stream): void
  drop(stream: Stream): void
  /** Ends it: the browser comes back, and is asked who it is. */
  close(stream: Stream): void
  closeSession(session: string): void
  closeAll(): void
  write(stream: Stream, text: string): void
  count(): number
}

export function openStreams(): Streams {
  const open = new Set<Stream>()
  const ofSession = new Map<string, number>()
  const drop = (stream: Stream) => {
    if (!open.delete(stream)) return
    const left = (ofSession.get(stream.session) ?? 1) - 1
    if (left > 0) ofSession.set(stream.session, left)
    else ofSession.delete(stream.session)
  }
  const close = (stream: Stream) => {
    drop(stream)
    stream.pipe.end()
  }
  return {
    all: () => open,
    count: () => open.size,
    add(stream) {
      const held = ofSession.get(stream.session) ?? 0
      if (held >= MOST_A_SESSION || open.size >= MOST)
        throw new Refused('TOO_MANY', '打开的页面太多，这一页改为每半分钟自动刷新一次。')
      ofSession.set(stream.session, held + 1)
      open.add(stream)
    },
    drop,
    close,
    closeSession(session) {
      for (const stream of open) if (stream.session === session) close(stream)
    },
    closeAll() {
      for (const stream of open) close(stream)
    },
    write(stream, text) {
      stream.pipe.write(text)
      if (stream.pipe.writableLength <= MOST_UNREAD_BYTES) return
      drop(stream)
      stream.pipe.destroy()
    },
  }
}
