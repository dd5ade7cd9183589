/** Sends the outbox's messages to reporters and joiners without an account. The phone is opened only here, and kept nowhere. */
import type { OutboundHandler } from '../lib/outbound.ts'
import type { Sender } from '../lib/sender.ts'
import { contactIn, contactQuery } from './contact.ts'
import { joinerContactQuery } from './joining/store.ts'
import type { MattersDeps } from './deps.ts'

/** Handles the effect `tell_reporter` with the payload `{person, matter, text, joiner?}`. Who was erased, left, or gave no phone is not told. */
export const tellReporter =
  (deps: Pick<MattersDeps, 'worker' | 'keys'>, sender: Sender): OutboundHandler =>
  async ({ id, tenant, payload }) => {
    const { matter, text, joiner } = payload as { matter: string; text: string; joiner?: string }
    const [kept] = await deps.worker.run(
      joiner ? joinerContactQuery(tenant, joiner) : contactQuery(tenant, matter),
    )
    const { phone } = contactIn(deps, tenant, kept)
    if (phone) await sender.send({ id, phone, text })
  }
