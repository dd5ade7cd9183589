/** There and back: the browser goes to the identity provider with a sealed note in its pocket, and is known when it returns. */
import { carried, carry } from '../carried.ts'
import { Refused } from '../../lib/refused.ts'
import type { StepDeps } from '../second-factor/second-step.ts'
import { whose, type LinkDeps } from './link.ts'
import type { Asked, Provider } from './provider.ts'

/** How long somebody may take to sign in over there. */
export const JOURNEY_SECONDS = 600
const BOUND = 'journey'

interface Note extends Asked {
  provider: string
  /** Where in the desk to go afterwards. */
  to: string
  invitation?: string
}

export interface JourneyDeps extends LinkDeps, StepDeps {
  providers: Map<string, Provider>
}

const providerNamed = ({ providers }: JourneyDeps, id: string): Provider => {
  const provider = providers.get(id)
  if (!provider) throw new Refused('NOT_FOUND', '没有这个登录方式，请回登录页重新选。')
  return provider
}

/** Only an address inside the desk is gone back to. */
const inside = (to: string | undefined) => (to && /^\/(?![/\\])/.test(to) ? to : '/inbox')

/** Where to send the browser, and the note it takes along. Refuses NOT_FOUND, IDENTITY_UNREACHABLE. */
export async function setOut(
  deps: JourneyDeps,
  id: string,
  { to, invitation }: { to?: string; invitation?: string },
): Promise<{ address: string; note: string }> {
  const { address, asked } = await providerNamed(deps, id).ask()
  const note: Note = { ...asked, provider: id, to: inside(to), ...(invitation && { invitation }) }
  const until = new Date(deps.clock.now().getTime() + JOURNEY_SECONDS * 1000)
  return { address: address.href, note: carry(deps.signInKey, BOUND, note, until) }
}

/**
 * Who came back, and where they were going. Refuses IDENTITY_REFUSED (no note, or another's; state, nonce, issuer or code do
 * not fit), IDENTITY_UNREACHABLE, and what `whose` refuses.
 */
export async function comeBack(deps: JourneyDeps, id: string, answer: URL, noteText: string | undefined) {
  const provider = providerNamed(deps, id)
  const note = carried<Note>(deps.signInKey, BOUND, noteText, deps.clock)
  if (!note || note.provider !== id)
    throw new Refused('IDENTITY_REFUSED', '登录隔得太久，或不是从这个浏览器开始的，请从登录页再来一次。')
  const known = await provider.hear(answer, note)
  return { ...(await whose(deps, provider, known, note.invitation)), to: note.to }
}
