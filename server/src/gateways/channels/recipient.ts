/** Where a message goes: opened only now, kept nowhere. Null: nobody is there any more. */
import { openPerson, personalKeys, unwrapKey } from '../../journal/index.ts'
import { open } from '../../lib/crypto.ts'
import { contactOfPerson, phoneOfJoiner, phoneOfReporter } from '../../matters/index.ts'
import type { MattersDeps } from '../../matters/index.ts'
import { keptChoice } from './choice-store.ts'
import type { Receiver, Taken } from './delivery-store.ts'

export const MOBILE = /^1[3-9]\d{9}$/

/** The mobile phone of a message's person: the reporter's of that matter, the joiner's, or what is known of somebody with an account. */
export async function phoneOf(
  matters: MattersDeps,
  { tenant, target, person }: Taken,
): Promise<string | null> {
  const [of, id] = target.split(':') as [string, string]
  const phone =
    of === 'matter'
      ? await phoneOfReporter(matters, tenant, id)
      : of === 'joiner'
        ? await phoneOfJoiner(matters, tenant, id)
        : (await contactOfPerson(matters, tenant, person!)).phone
  return phone && MOBILE.test(phone) ? phone : null
}

export async function mailOf(matters: MattersDeps, tenant: number, person: string): Promise<string | null> {
  const [choice] = await matters.worker.run(keptChoice(tenant, person))
  return choice?.mail_sealed ? openOwn(matters, tenant, person, choice.mail_sealed) : null
}

/** What was sealed with the person's own key; null when the key is gone. */
export async function openOwn(
  { worker, keys }: Pick<MattersDeps, 'worker' | 'keys'>,
  tenant: number,
  person: string,
  sealed: Buffer,
): Promise<string | null> {
  const [row] = await worker.run(personalKeys(tenant, [person]))
  return row ? openPerson<string>(unwrapKey(keys.wrapping, tenant, row), sealed) : null
}

const boundTo = (tenant: number, endpoint: string, what: string) => `${tenant}/endpoint/${endpoint}/${what}`
export { boundTo }

/** The address, and the secrets that sign today: during a change the old one beside the new. */
export function openReceiver(
  { keys }: Pick<MattersDeps, 'keys'>,
  tenant: number,
  id: string,
  receiver: Receiver,
  now: Date,
): { address: string; secrets: string[] } {
  const read = (what: string, sealed: Buffer) =>
    open(keys.endpoint, boundTo(tenant, id, what), sealed).toString()
  const { address_sealed, secret_sealed, old_secret_sealed, old_secret_until } = receiver
  const secrets = secret_sealed ? [read('secret', secret_sealed)] : []
  if (old_secret_sealed && old_secret_until && old_secret_until > now)
    secrets.push(read('secret', old_secret_sealed))
  return { address: read('address', address_sealed), secrets }
}
