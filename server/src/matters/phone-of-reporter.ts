/** Whom a message to a reporter goes to. The phone is opened only when it is asked for, and kept nowhere. */
import { contactIn, contactQuery } from './contact.ts'
import type { MattersDeps } from './deps.ts'

/** Null: an erased reporter, or one who left no phone. */
export async function phoneOfReporter(
  deps: Pick<MattersDeps, 'worker' | 'keys'>,
  tenant: number,
  matter: string,
): Promise<string | null> {
  const [kept] = await deps.worker.run(contactQuery(tenant, matter))
  return contactIn(deps, tenant, kept).phone
}
