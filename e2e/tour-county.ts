/** A county spoken to over HTTP as its demo accounts: every step is said in Chinese, and anything unexpected ends the tour. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'

/** What any client would see: untyped JSON. */
type Json = ReturnType<typeof JSON.parse>

export interface Answer {
  status: number
  body: Json
}

export class Person {
  readonly name: string
  readonly cookie: string
  readonly me: Json
  readonly #url: string

  constructor(url: string, name: string, cookie = '', me: unknown = null) {
    this.#url = url
    this.name = name
    this.cookie = cookie
    this.me = me
  }

  async send(method: string, path: string, body?: object | FormData): Promise<Answer> {
    const form = body instanceof FormData
    const headers: Record<string, string> = { ...(this.cookie && { cookie: this.cookie }) }
    if (body && !form) headers['content-type'] = 'application/json'
    const init = { method, headers, ...(body && { body: form ? body : JSON.stringify(body) }) }
    const response = await fetch(this.#url + path, init)
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    return { status: response.status, body: isJson ? await response.json() : await response.arrayBuffer() }
  }
  get = (path: string) => this.send('GET', path)
  post = (path: string, body?: object | FormData) => this.send('POST', path, body ?? {})

  /** The node of their first post. */
  get seat(): { post: string; region: string } {
    return this.me.posts[0].seat
  }
  async waits(id: string): Promise<boolean> {
    for (let cursor = ''; ;) {
      const { status, body } = await this.get(`/api/inbox?limit=100${cursor && `&cursor=${cursor}`}`)
      assert.equal(status, 200)
      if (body.items.some((row: { id: string }) => row.id === id)) return true
      if (body.next === null) return false
      cursor = body.next
    }
  }
}

export async function signIn(url: string, username: string): Promise<Person> {
  const response = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: 'shanzhi-demo-2026' }),
  })
  const me = (await response.json()) as { person?: { name: string } }
  assert.equal(response.status, 200, `${username} 登录不了：${JSON.stringify(me)}`)
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  assert.match(cookie, /shanzhi_session=/)
  return new Person(url, `${me.person?.name}(${username})`, cookie, me)
}

export const say = (line: string) => void console.log(`  ${line}`)

/** One matter on its way: knows its version, acts, and checks what comes of it. */
export class Journey {
  readonly id: string
  version = 1
  readonly #address: string
  constructor(id: string, address = `/api/matters/${id}`) {
    this.id = id
    this.#address = address
  }

  /** Acts and demands the state's title that follows, and whom it then waits on. Answers the sentence of the timeline. */
  async act(
    who: Person,
    action: string,
    input: object,
    expected: { state: string; waits?: Person | RegExp | null },
    address = this.#address,
  ): Promise<void> {
    const command = { command_id: randomUUID(), action, version: this.version, input }
    const answer = await who.post(`${address}/acts`, command)
    assert.equal(answer.status, 200, `${who.name} 办“${action}”：${JSON.stringify(answer.body)}`)
    const again = await who.post(`${address}/acts`, command)
    assert.deepEqual(again.body, answer.body, '同一提交再送一次，答得不一样')
    const { version, state_title, waits_on, sentence } = answer.body
    this.version = version
    assert.equal(state_title, expected.state)
    if (expected.waits === null) assert.equal(waits_on, null)
    if (expected.waits instanceof RegExp) assert.match(waits_on ?? '', expected.waits)
    if (expected.waits instanceof Person)
      assert.ok(await expected.waits.waits(this.id), `${expected.waits.name} 的待办里没有它`)
    say(`${who.name}：${sentence}`)
  }

  /** The offered target whose title matches. */
  async target(who: Person, action: string, title: RegExp): Promise<object> {
    const { body } = await who.get(this.#address)
    const offer = body.actions.find((one: { action: string }) => one.action === action)
    assert.ok(offer, `${who.name} 应能“${action}”`)
    const found = offer.targets.find((one: { title: string }) => title.test(one.title))
    assert.ok(found, `“${offer.title}”应能选 ${title}`)
    return found.seat
  }

  /** Who must not know of it gets the same answer as for what does not exist. */
  async hiddenFrom(...strangers: Person[]): Promise<void> {
    for (const stranger of strangers) {
      const { status } = await stranger.get(this.#address)
      const expected = stranger.cookie ? 404 : 401
      assert.equal(status, expected, `${stranger.name} 不该看到这件事`)
      say(`${stranger.name} 打不开这件事(${status})`)
    }
  }
}

export const reportBody = (
  county: string,
  kind: string,
  region: string,
  text: string,
  more: object = {},
) => ({
  ...{ id: randomUUID(), county, kind, region, text },
  ...more,
})

const pixels = {
  green: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  blue: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADUlEQVQImWMQdHn3HwAD8AJDMIFWJgAAAABJRU5ErkJggg==',
}

/** A photo as a phone sends one: 1 × 1, answered by its hash. */
export async function photo(who: Person, pixel: keyof typeof pixels = 'green'): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([Buffer.from(pixels[pixel], 'base64')], { type: 'image/png' }), 'photo.png')
  const { status, body } = await who.post('/api/files', form)
  assert.equal(status, 201, JSON.stringify(body))
  return body.hash
}

/** Figures of a county's office; compared before and after. */
export async function figures(office: Person): Promise<Record<string, number>> {
  const { status, body } = await office.get('/api/tallies?by=day')
  assert.equal(status, 200, JSON.stringify(body))
  return body.total
}
