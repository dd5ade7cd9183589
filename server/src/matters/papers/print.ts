/** GET /api/matters/:id/papers/:paper: the paper as it was issued, today and in ten years. */
import { commitment, openPerson, unwrapKey } from '../../journal/index.ts'
import { notFound } from '../actor.ts'
import type { MattersDeps, Who } from '../deps.ts'
import { matterQuery } from '../read-store.ts'
import type { KeptPaper } from './issue.ts'
import { paperPdf } from './pdf.ts'
import { papersFor } from './shown.ts'
import { sealedQuery } from './store.ts'

/** Refuses NOT_FOUND for whoever may not read it: see `papersFor`. Throws when what is kept is not what was issued. */
export async function printPaper(
  deps: MattersDeps,
  { authority, byLink }: Who,
  id: string,
  paper: string,
): Promise<{ name: string; bytes: Buffer }> {
  const { tenant, wall } = authority
  const [matters] = await deps.db.read(wall, matterQuery(authority, id))
  const matter = matters[0]
  if (!matter || !papersFor(matter, authority, byLink).some((one) => one.id === paper)) throw notFound()
  const [rows] = await deps.worker.read({ tenant, scope: '{}', keys: '{}' }, sealedQuery(tenant, id, paper))
  const row = rows[0]
  if (!row) throw notFound()
  const key = unwrapKey(deps.keys.wrapping, tenant, row)
  const content = openPerson<string>(key, row.sealed)
  const hash = commitment(key.salt, content).toString('hex')
  if (hash !== row.hash) throw new Error(`paper ${paper} is not what the journal says was issued`)
  const kept = JSON.parse(content) as KeptPaper
  return { name: `${kept.title} ${kept.number}.pdf`, bytes: await paperPdf(kept, hash) }
}
