/** A database that also writes down what it was asked, so that pgbench can be asked the same. */
import { compile, setWall } from '#server/lib/db.ts'
import type { Database, Query, Transaction } from '#server/lib/db.ts'

export interface Recorded {
  text: string
  values: unknown[]
}
/** One transaction, flush by flush. */
export type Flushes = Recorded[][]

const recorded = (query: Query): Recorded => {
  const { text, values } = compile(query)
  return { text, values }
}

/** `sink` gets every transaction that committed through `act`, and every single statement, in order. */
export function recording(db: Database, sink: Flushes[]): Database {
  return {
    ...db,
    act: (wall, work) =>
      db.act(wall, async (tx) => {
        const flushes: Flushes = []
        const opening = () => (flushes.length ? [] : [{ text: 'begin', values: [] }, setWall(wall)])
        const note = (queries: readonly Query[], closing: Recorded[]) =>
          void flushes.push([...opening(), ...queries.map(recorded), ...closing])
        const noted: Transaction = {
          flush: (...queries) => (note(queries, []), tx.flush(...queries)) as never,
          async commit(...queries) {
            note(queries, [{ text: 'commit', values: [] }])
            const rows = await tx.commit(...queries)
            sink.push(flushes)
            return rows as never
          },
        }
        return work(noted)
      }),
    run(query) {
      sink.push([[recorded(query)]])
      return db.run(query)
    },
  }
}
