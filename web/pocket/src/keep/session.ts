/** Who is signed in on this phone. `undefined`: not asked yet; `null`: nobody. */
import type { Me } from '#contract/http/session.ts'
import { Refusal, get, post } from '../../../shared/api.ts'
import { recall, remember } from './remember.ts'
import { watched } from './watched.ts'

// as last known, until the server is asked
const me = watched<Me | null | undefined>(kept() ?? undefined)
export const useMe = me.use

/** Asks the server. Without an answer the last known one stands, so that a worker's round opens in the field. */
export async function refreshMe(): Promise<Me | null> {
  const before = kept()
  try {
    // signed out without a signal: the server is told first
    if (leaving()) await post('/api/sign-out')
    setLeaving(false)
    const found = await get<Me>('/api/me')
    if (before && before.person.id !== found.person.id) await forget()
    keep(found)
    me.set(found)
  } catch (failure) {
    if (failure instanceof Refusal && failure.problem.status === 401) await signedOut()
    else me.set(kept())
  }
  return me.get() ?? null
}

/** What was read or half typed goes from the phone with its person; what was submitted waits for them. */
const forget = async () => (await import('./field-store.ts')).forget()
async function signedOut() {
  const was = kept()
  keep(null)
  me.set(null)
  if (was) await forget()
}

/** False: a code from the authenticator app is asked as well, `enterCode`. */
export async function signIn(body: { username: string; password: string }): Promise<boolean> {
  try {
    await post('/api/sign-in', body)
  } catch (failure) {
    if (failure instanceof Refusal && failure.code === 'CODE_NEEDED') return false
    throw failure
  }
  await signedIn()
  return true
}
export async function enterCode(code: string) {
  await post('/api/sign-in/code', { code })
  return signedIn()
}
export async function signInByCode(body: { county: string; phone: string; code: string }) {
  await post('/api/phone-sign-in', body)
  return signedIn()
}
export const sendCode = (body: { county: string; phone: string }) => post('/api/phone-code', body)
/** Without a signal it holds for this phone at once, and the server hears of it when it can. */
export async function signOut() {
  setLeaving(true)
  await signedOut()
  await refreshMe()
}
function signedIn() {
  setLeaving(false)
  return refreshMe()
}

/** Holds a post: has a round of their own. */
export const isWorker = (who: Me | null | undefined): who is Me => Boolean(who?.posts.length)

const keep = (found: Me | null) => remember('me', found)
function kept() {
  return recall('me') as Me | null
}
const setLeaving = (is: boolean) => remember('leaving', is || null)
const leaving = () => recall('leaving') !== null
