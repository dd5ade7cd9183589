/** Talking to the server: JSON in and out, refusals as typed errors. Nothing here knows a screen. */
import type { Problem } from '#contract/http/shapes.ts'

/** The server answered no. `message` is the Chinese sentence that says what to do. */
export class Refusal extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail || problem.title)
    this.name = 'Refusal'
    this.problem = problem
  }
  get code() {
    return this.problem.code
  }
}

/** Nothing came back: no network, or the server is down. What was typed is still with the caller. */
export class Unreachable extends Error {
  constructor() {
    super('网络不通，没有送出去。您写的内容还在，联网后再试一次。')
    this.name = 'Unreachable'
  }
}

type Query = Record<string, string | number | boolean | null | undefined>

/** `?a=1&b=2`, empty values left out; '' when nothing remains. */
export function queryString(query: Query): string {
  const kept = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  return kept.length
    ? `?${new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString()}`
    : ''
}

/** Codes of an answer that was no problem document (a proxy, a half-started server), by status. */
const unknownProblem = (status: number): Problem => ({
  type: 'about:blank',
  title: '暂时不能办理',
  status,
  code: status === 401 ? 'NOT_SIGNED_IN' : status === 404 ? 'NOT_FOUND' : 'TRY_AGAIN',
  detail: status === 401 ? '请先登录。' : '服务暂时没有回应，请稍后再试。',
})

/** The answer when it is a yes; throws what it is else. */
async function answer(method: string, path: string, init: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(path, { method, credentials: 'same-origin', ...init })
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure
    throw new Unreachable()
  }
  if (response.ok) return response
  const problem = (await jsonOf(response)) as Partial<Problem> | null
  throw new Refusal(problem?.code ? (problem as Problem) : unknownProblem(response.status))
}

async function jsonOf(response: Response): Promise<unknown> {
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  return isJson ? response.json().catch(() => null) : null
}

const send = async <T>(method: string, path: string, init: RequestInit): Promise<T> =>
  (await jsonOf(await answer(method, path, init))) as T

export const get = <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> =>
  send('GET', path + queryString(query), { signal: signal ?? null })

/** `omit`: without the session, as nobody in particular. */
export const post = <T>(
  path: string,
  body: unknown = {},
  credentials: RequestCredentials = 'same-origin',
): Promise<T> =>
  send('POST', path, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials,
  })

export const put = <T>(path: string, body: unknown): Promise<T> =>
  send('PUT', path, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

export const remove = (path: string): Promise<void> => send('DELETE', path, {})

/** The same, answered by a file. */
export const postForFile = async (path: string, body: unknown = {}): Promise<Blob> =>
  (
    await answer('POST', path, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).blob()

/** A file and what the server calls it. */
export async function getFile(path: string): Promise<{ file: Blob; name: string }> {
  const response = await answer('GET', path, {})
  const named = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return { file: await response.blob(), name: named ? decodeURIComponent(named) : '' }
}

/** One file as multipart form data, field `file`. */
export function upload<T>(path: string, file: Blob, name: string): Promise<T> {
  const form = new FormData()
  form.append('file', file, name)
  return send('POST', path, { body: form })
}

/** A new command id; the caller keeps it while it retries the same act, so that a repeat is harmless. */
export const newId = (): string => {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  // Plain http on a county's own network is no secure context: the same UUID v4 from random bytes.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** What to show a person for whatever was thrown. */
export const sayError = (failure: unknown): string =>
  failure instanceof Refusal || failure instanceof Unreachable
    ? failure.message
    : '页面出了问题，请刷新后再试；您写的内容还在。'
