/** Sends the outbox's messages to reporters without an account. The phone is opened only here, and kept nowhere. */
import type { OutboundHandler } from '../lib/outbound.ts'
import type { Sender } from '../lib/sender.ts'
import { contactIn, contactQuery } from './contact.ts'
import type { MattersDeps } from './deps.ts'

/** Handles the effect `tell_reporter` with the payload `{person, matter, text}`. An erased reporter, or one without a phone, is not told. */
export const tellReporter =
  (deps: Pick<MattersDeps, 'worker' | 'keys'>, sender: Sender): OutboundHandler =>
  async ({ id, tenant, payload }) => {
    const { matter, text } = payload as { matter: string; text: string }
    const [kept] = await deps.worker.run(contactQuery(tenant, matter))
    const { phone } = contactIn(deps, tenant, kept)
    if (phone) await sender.send({ id, phone, text })
  }
