/** Sends the outbox's messages to reporters without an account. The phone is opened only here, and kept nowhere. */
import { personalKeys } from '../journal/index.ts'
import type { OutboundHandler } from '../lib/outbound.ts'
import type { Sender } from '../lib/sender.ts'
import type { MattersDeps } from './deps.ts'
import { contactIn, sealedContactQuery } from './unmask.ts'

/** Handles the effect `tell_reporter` with the payload `{person, matter, text}`. An erased reporter, or one without a phone, is not told. */
export const tellReporter =
  (deps: Pick<MattersDeps, 'worker' | 'keys'>, sender: Sender): OutboundHandler =>
  async ({ id, tenant, payload }) => {
    const { person, matter, text } = payload as { person: string; matter: string; text: string }
    const [sealed, keys] = await deps.worker.read(
      { tenant, scope: '{}', keys: '{}' },
      sealedContactQuery(tenant, matter),
      personalKeys(tenant, [person]),
    )
    const { phone } = contactIn(deps, tenant, sealed[0], keys[0])
    if (phone) await sender.send({ id, phone, text })
  }
