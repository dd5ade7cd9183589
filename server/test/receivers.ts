/** For tests only: real receivers on this machine: a web server that keeps what it is sent, and a mail server. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Received {
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: string
}

/** What the next requests are answered, then `answer` again. `hang`: never; `cut`: the line is cut. */
type Answer = { status: number; body?: string } | 'hang' | 'cut'

export async function openReceiver() {
  const received: Received[] = []
  const next: Answer[] = []
  const state: { answer: Answer; check?: (one: Received) => Answer } = { answer: { status: 200, body: '{}' } }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => void parts.push(part))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://receiver')
      const one = {
        ...{ path: url.pathname, query: url.searchParams, headers: request.headers },
        body: Buffer.concat(parts).toString(),
      }
      received.push(one)
      const answer = next.shift() ?? state.check?.(one) ?? state.answer
      if (answer === 'hang') return
      if (answer === 'cut') return void request.socket.destroy()
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body ?? '')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ received, next, state },
    /** The newest; throws when there is none. */
    last(): Received {
      const one = received.at(-1)
      if (!one) throw new Error('nothing was received')
      return one
    },
    close() {
      server.closeAllConnections()
      return new Promise<void>((done) => server.close(() => done()))
    },
  }
}
export interface Letter {
  to: string[]
  head: string
  text: string
}

export async function openMailbox() {
  const letters: Letter[] = []
  /** Answer codes for the next letters. */
  const refuse: number[] = []
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => void parts.push(part))
      stream.on('end', () => {
        const code = refuse.shift()
        if (code) return done(Object.assign(new Error('no'), { responseCode: code }))
        letters.push(
          read(
            session.envelope.rcptTo.map(({ address }) => address),
            Buffer.concat(parts).toString(),
          ),
        )
        done()
      })
    },
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}?tls=off`,
    ...{ letters, refuse },
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}

function read(to: string[], raw: string): Letter {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const text = /content-transfer-encoding: base64/i.test(head)
    ? Buffer.from(body, 'base64').toString()
    : Buffer.from(
        body
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString()
  return { to, head, text }
}
