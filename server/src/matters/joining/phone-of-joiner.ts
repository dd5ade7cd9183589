/** Whom a message to a joiner without an account goes to. The phone is opened only when it is asked for, and kept nowhere. */
import { contactIn } from '../contact.ts'
import type { MattersDeps } from '../deps.ts'
import { joinerContactQuery } from './store.ts'

/** Null: one who was erased, left the matter, or gave no phone. */
export async function phoneOfJoiner(
  deps: Pick<MattersDeps, 'worker' | 'keys'>,
  tenant: number,
  joiner: string,
): Promise<string | null> {
  const [kept] = await deps.worker.run(joinerContactQuery(tenant, joiner))
  return contactIn(deps, tenant, kept).phone
}
