/** A change of something that stands already: read behind the county's lock, decided, kept with its entry in the journal. */
import { wallFor, type Authority } from '../authority/index.ts'
import type { Query, Transaction, Wall } from '../lib/db.ts'
import { raiseRevision } from '../places/index.ts'
import type { PeopleDeps } from './deps.ts'
import { recorded, type Change } from './record.ts'
import { nextVersion } from './store-terms.ts'

interface Subject<Row> {
  kind: Change['subject_kind']
  id: string
  /** What must be known of it. */
  row: Query<Row>
  /** Unless told: the places where the actor's seats carry manage_people. */
  wall?: Wall
}
interface Decided {
  command: string
  input: object
  queries: Query[]
}

/**
 * `decide` refuses, or says what is written. The tenant's row is locked first: changes of one county follow one another.
 */
export async function changeOf<Row>(
  deps: Pick<PeopleDeps, 'db' | 'places' | 'clock'>,
  authority: Authority,
  { kind, id, row, wall = wallFor(authority, 'manage_people') }: Subject<Row>,
  decide: (row: Row | undefined, tx: Transaction) => Decided | Promise<Decided>,
): Promise<void> {
  const { tenant } = authority
  await deps.db.act(wall, async (tx) => {
    const [[grown], [found], [version]] = await tx.flush(raiseRevision(tenant), row, nextVersion(tenant, id))
    const { queries, ...told } = await decide(found, tx)
    const change = { subject_kind: kind, subject: id, version: version?.next ?? 1, ...told }
    await tx.commit(...queries, ...recorded(authority, change, deps.clock.now()))
    deps.places.sawRevision(tenant, grown?.revision ?? 0)
  })
}
