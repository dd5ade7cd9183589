/** The code on the room's screen: worked out from the meeting and the half minute, so that a photograph of it is soon worth nothing. */
import { timingSafeEqual } from 'node:crypto'
import QRCode from 'qrcode'
import type { SignInCode } from '#contract/http/meetings.ts'
import type { Authority } from '../authority/index.ts'
import { keyedHash } from '../lib/crypto.ts'
import { Refused } from '../lib/refused.ts'
import { demandState } from './change.ts'
import type { DeliberationDeps } from './deps.ts'
import { holds } from './members.ts'
import { load } from './see.ts'

const STEP_MS = 30_000
/** Whoever scanned at the end of a step has two more to get through sign-in. */
const STEPS_GOOD = 3

const codeAt = (key: Buffer, meeting: string, step: number): string => {
  const hash = keyedHash(key, `meeting sign-in/${meeting}/${step}`)
  return String(hash.readUInt32BE(0) % 1_000_000).padStart(6, '0')
}
const stepAt = (now: Date) => Math.floor(now.getTime() / STEP_MS)

/** Refuses NOT_FOUND, NOT_ALLOWED, ACTION_NOT_OPEN while the meeting is not open. */
export async function signInCode(
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
): Promise<SignInCode> {
  const it = await load(deps, authority, id)
  if (!holds(authority, it.meeting.rule, it.meeting.path))
    throw new Refused('NOT_ALLOWED', '签到码由召集会议的岗位在会场出示。')
  demandState(it, ['open'])
  const step = stepAt(deps.matters.clock.now())
  const code = codeAt(deps.matters.keys.link, id, step)
  const address = `${deps.publicUrl}/m/meetings/${id}?code=${code}`
  const svg = await QRCode.toString(address, { type: 'svg', margin: 3, errorCorrectionLevel: 'M' })
  return { code, svg, ends_at: new Date((step + 1) * STEP_MS).toISOString() }
}

/** Refuses TOO_LATE for any code but the newest three: told alike whether it is old or wrong. */
export function refuseOldCode(key: Buffer, meeting: string, code: string, now: Date): void {
  const step = stepAt(now)
  const good = Array.from({ length: STEPS_GOOD }, (_, i) => codeAt(key, meeting, step - i))
  if (!good.some((one) => timingSafeEqual(Buffer.from(one), Buffer.from(code))))
    throw new Refused('TOO_LATE', '签到码不对或已换新，请再扫一次会场屏幕上的码。', 'code')
}
