/** Who is signed in on this phone. `undefined`: not asked yet; `null`: nobody. */
import type { Me } from '#contract/http/session.ts'
import { Refusal, get, post } from '../../../shared/api.ts'
import { watched } from './watched.ts'

const me = watched<Me | null | undefined>(undefined)
export const useMe = me.use

/** Asks the server. Without a network the last known answer stands, so that a worker's round opens in the field. */
export async function refreshMe(): Promise<Me | null> {
  try {
    const found = await get<Me>('/api/me')
    keep(found)
    me.set(found)
  } catch (failure) {
    if (failure instanceof Refusal) keep(null)
    me.set(failure instanceof Refusal ? null : kept())
  }
  return me.get() ?? null
}

/** False: a code from the authenticator app is asked as well, `enterCode`. */
export async function signIn(body: { username: string; password: string }): Promise<boolean> {
  try {
    await post('/api/sign-in', body)
  } catch (failure) {
    if (failure instanceof Refusal && failure.code === 'CODE_NEEDED') return false
    throw failure
  }
  await refreshMe()
  return true
}
export async function enterCode(code: string) {
  await post('/api/sign-in/code', { code })
  return refreshMe()
}
export async function signInByCode(body: { county: string; phone: string; code: string }) {
  await post('/api/phone-sign-in', body)
  return refreshMe()
}
export const sendCode = (body: { county: string; phone: string }) => post('/api/phone-code', body)
export async function signOut() {
  await post('/api/sign-out')
  keep(null)
  me.set(null)
}

/** Holds a post: has a round of their own. */
export const isWorker = (who: Me | null | undefined): who is Me => Boolean(who?.posts.length)

function keep(found: Me | null) {
  try {
    if (found) localStorage.setItem('me', JSON.stringify(found))
    else localStorage.removeItem('me')
  } catch {
    // private browsing keeps nothing
  }
}
function kept(): Me | null {
  try {
    return JSON.parse(localStorage.getItem('me') ?? 'null') as Me | null
  } catch {
    return null
  }
}
