/** For tests only: reads a stream of server-sent events as a browser does, one event after the other. */
export interface Told {
  event: string
  id: string
  data: ReturnType<typeof JSON.parse>
}
export interface EventReader {
  status: number
  headers: Headers
  /** The next event, waited for; null once the stream has ended. */
  next(): Promise<Told | null>
  /** Lines without an event (`retry:`, `:`) seen so far. */
  beats(): number
  leave(): void
}

export async function readEvents(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const leaving = new AbortController()
  const response = await fetch(url, { headers, signal: leaving.signal })
  const parts = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let beats = 0
  async function next(): Promise<Told | null> {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end < 0) {
        const part = await parts?.read().catch(() => undefined)
        if (!part || part.done) return null
        text += part.value
        continue
      }
      const block = text.slice(0, end)
      text = text.slice(end + 2)
      const lines = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2)))
      if (lines.event) return { event: lines.event, id: lines.id, data: JSON.parse(lines.data) }
      beats++
    }
  }
  return {
    ...{ status: response.status, headers: response.headers, next },
    beats: () => beats,
    leave: () => leaving.abort(),
  }
}
