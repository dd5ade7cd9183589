/** For tests only: a demo county of `demo/more` in the whole product, asked over HTTP by its own accounts. */
import { randomUUID } from 'node:crypto'
import { addDemo, demoPassword } from '#server/demo/index.ts'
import { demoPhoto } from '#server/demo/photo.ts'
import type { Answer, Asking } from './matter-county.ts'
import type { World } from './world.ts'

export interface DemoCountyAsked {
  /** The county's code. */
  code: string
  /** Signs in by name and password. */
  as(username: string): Promise<Asking>
  /** The id of the place of this code. */
  at(code: string): Promise<string>
  /** A photo that account took; answers what an act's `photos` holds. */
  photo(username: string): Promise<string>
  /** What somebody reports there; answers the matter's id. */
  reported(who: Asking, kind: string, place: string, more?: object): Promise<string>
}

export async function openDemoCounty(world: World, pack: string): Promise<DemoCountyAsked> {
  const { app, matters, door } = await world.server()
  const { county: code } = await addDemo({ matters, accounts: door }, pack)
  const [{ tenant }] = (await world.owner.query('select tenant from tenant where code = $1', [code])).rows
  const ask = async (method: 'GET' | 'POST', url: string, payload?: object, session = '') => {
    const reply = await app.inject({
      ...{ method, url, cookies: { shanzhi_session: session } },
      ...(payload && { payload }),
    })
    const isJson = String(reply.headers['content-type'] ?? '').includes('json')
    const body = isJson ? reply.json() : reply.rawPayload
    const token = reply.cookies.find(({ name }) => name === 'shanzhi_session')?.value
    return { status: reply.statusCode, body, token } as Answer & { token?: string }
  }
  const at = async (place: string): Promise<string> => {
    const found = await world.owner.query('select id from region where tenant = $1 and code = $2', [
      tenant,
      place,
    ])
    return found.rows[0].id
  }
  return {
    code,
    at,
    async photo(username) {
      const account = await door.accountNamed(username)
      return demoPhoto(matters, username, account!.person)
    },
    async as(username) {
      const { status, token } = await ask('POST', '/api/sign-in', { username, password: demoPassword })
      if (status !== 200 || !token) throw new Error(`${username} does not sign in: ${status}`)
      return {
        get: (path) => ask('GET', path, undefined, token),
        post: (path, body = {}) => ask('POST', path, body, token),
      }
    },
    async reported(who, kind, place, more = {}) {
      const asked = {
        id: randomUUID(),
        county: code,
        kind,
        region: await at(place),
        text: '讲给测试听的一件事',
        ...more,
      }
      const { status, body } = await who.post('/api/matters', asked)
      if (status !== 201) throw new Error(`not reported: ${JSON.stringify(body)}`)
      return body.id
    },
  }
}

/** An act on the matter as who acts sees it now; throws what was refused. */
export async function does(who: Asking, id: string, action: string, input: object = {}): Promise<string> {
  const seen = await who.get(`/api/matters/${id}`)
  if (seen.status !== 200) throw new Error(`${action}: the matter is not to be seen (${seen.status})`)
  const { status, body } = await who.post(`/api/matters/${id}/acts`, {
    ...{ command_id: randomUUID(), action, version: seen.body.version, input },
  })
  if (status !== 200) throw new Error(`${action}: ${JSON.stringify(body)}`)
  return body.sentence
}
