/**
 * The machine's draw, repeatable by anybody who has the record: every candidate gets a rank, the hash of seed and its id;
 * places take turns in the order of their own ranks, and each gives its lowest. Pure; `hash` is SHA-256 in lower hex.
 */
export type Hash = (text: string) => string

/** Fixed by the log's signed head and the round: neither was known when the other was made. */
export const seedOf = (hash: Hash, root: string, round: string): string => hash(`${root}:${round}`)

const ranked = (hash: Hash, seed: string, ids: string[]): string[] =>
  ids
    .map((id) => ({ id, rank: hash(`${seed}:${id}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ id }) => id)

/** At most `items` of the pool, as evenly over its places as their numbers let. */
export function drawFrom(
  hash: Hash,
  seed: string,
  pool: { place: string; id: string }[],
  items: number,
): string[] {
  const places = ranked(hash, seed, [...new Set(pool.map(({ place }) => place))])
  const queues = places.map((place) =>
    ranked(
      hash,
      seed,
      pool.filter((one) => one.place === place).map(({ id }) => id),
    ),
  )
  const drawn: string[] = []
  for (let turn = 0; drawn.length < Math.min(items, pool.length); turn++)
    for (const queue of queues) {
      const id = queue[turn]
      if (id !== undefined && drawn.length < items) drawn.push(id)
    }
  return drawn
}

/** One of those to be asked about an item; null when there is nobody. */
export const askAbout = (hash: Hash, seed: string, item: string, among: string[]): string | null =>
  ranked(hash, `${seed}:${item}`, among)[0] ?? null
