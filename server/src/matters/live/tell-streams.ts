/** From what was heard to what each stream is told: only of matters its reader may see, asked behind both walls. */
import type { Changed } from '#contract/http/events.ts'
import { maySee, type Authority } from '../../authority/index.ts'
import type { MattersDeps } from '../deps.ts'
import type { Recent } from './recent.ts'
import { guardsQuery, seenQuery, type Guard } from './store.ts'
import type { Stream, Streams } from './streams.ts'

/** More than this is no news of single matters: read again what is shown. */
const MOST_NAMED = 50
/** Readers asked for at a time, so that acts find connections. */
const AT_ONCE = 4

export interface Telling extends Pick<MattersDeps, 'db' | 'worker'> {
  streams: Streams
  recent: Recent
}

/** Those matters changed; whoever is told of them has been told all until `mark`. */
export interface News {
  tenant: number
  matters: string[]
  mark: string
}

/** Tells the streams: all of the county's, unless named. */
export async function tellStreams(
  telling: Telling,
  news: News,
  streams = ofCounty(telling.streams, news.tenant),
): Promise<void> {
  if (streams.length === 0 || news.matters.length === 0) return
  const guards = await telling.worker.run(guardsQuery(news.tenant, news.matters))
  await someAtOnce(readersOf(streams), (reader) => tellReader(telling, reader, guards, news.mark))
}

/** Tells everybody to read again: something was not heard. */
export function tellAll({ streams, recent }: Telling): void {
  for (const stream of streams.all()) streams.write(stream, event('all', recent.mark(), {}))
}

/** Ends the streams of who signed out or holds other posts now; keeps the others from falling asleep. */
export async function lookAgain({ streams }: Telling): Promise<void> {
  await someAtOnce([...streams.all()], async (stream) => {
    if (await isStill(streams, stream)) streams.write(stream, ':\n\n')
  })
}

const ofCounty = (streams: Streams, tenant: number) =>
  [...streams.all()].filter(({ authority }) => authority.tenant === tenant)

/** Streams that are told the same: one person's, under one wall. */
function readersOf(streams: Stream[]): Stream[][] {
  const readers = new Map<string, Stream[]>()
  for (const stream of streams) {
    const { person, wall } = stream.authority
    const key = `${person} ${wall.scope} ${wall.keys}`
    const found = readers.get(key)
    if (found) found.push(stream)
    else readers.set(key, [stream])
  }
  return [...readers.values()]
}

async function tellReader(
  { db, streams }: Telling,
  mine: Stream[],
  guards: Guard[],
  mark: string,
): Promise<void> {
  const { authority } = mine[0]!
  const wanted = guards.filter((guard) => maySee(authority, guard))
  const concerned = mine.filter(({ matter }) => wanted.some(({ id }) => !matter || matter === id))
  const still = (await Promise.all(concerned.map((one) => isStill(streams, one)))).flatMap((is, i) =>
    is ? [concerned[i]!] : [],
  )
  if (still.length === 0) return
  const [seen] = await db.read(
    authority.wall,
    seenQuery(
      authority,
      wanted.map(({ id }) => id),
    ),
  )
  const near = new Map(wanted.map((guard) => [guard.id, isNear(authority, guard)]))
  for (const stream of still) {
    const told = seen.filter(({ id }) => !stream.matter || stream.matter === id)
    const text =
      told.length > MOST_NAMED
        ? event('all', mark, {})
        : told.map((one) => event(near.get(one.id) ? 'inbox' : 'matter', mark, one)).join('')
    if (text) streams.write(stream, text)
  }
}

/** Waits, waited or is looked after at one of the seats, or was reported by the person. */
const isNear = ({ keys }: Authority, { audience }: Guard) => audience.some((key) => keys.includes(key))

/** Whether the stream's reader is still signed in and sees what they saw; ends it otherwise. */
async function isStill(streams: Streams, stream: Stream): Promise<boolean> {
  const now = await stream.again().catch(() => null)
  const { person, wall } = stream.authority
  const is = now?.person === person && now.wall.scope === wall.scope && now.wall.keys === wall.keys
  if (!is) streams.close(stream)
  return is
}

async function someAtOnce<T>(all: T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const rest = all.values()
  const hand = async () => {
    for (const one of rest) await work(one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, hand))
}

export const event = (
  name: 'inbox' | 'matter' | 'all',
  mark: string,
  data: Changed | Record<string, never>,
) => `event: ${name}\nid: ${mark}\ndata: ${JSON.stringify(data)}\n\n`
