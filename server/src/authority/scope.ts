/** Places and keys in the form the two walls read. A path is a chain of labels, each closed by '/'. */
import type { Seat } from '#contract/pack/life.ts'

/** Audience keys, as kept in `matter.audience` and `matter.excluded`. */
export const personKey = (person: string): string => `person:${person}`
export const seatKey = (seat: Seat): string =>
  `seat:${seat.post}@${seat.region}${seat.organisation ? `/${seat.organisation}` : ''}`
/** Whom a matter is offered to: no key anybody carries but in the act of claiming it, so that nobody reads it for being offered. */
export const offeredKey = (seat: Seat): string => `offered:${seatKey(seat)}`
/** Everybody in an organisation: for excluding an accused department as a whole. */
export const organisationKey = (organisation: string): string => `organisation:${organisation}`
/** Whoever holds the unguessable link to a matter (`hash`: hex of what is stored, never the link itself). */
export const linkKey = (hash: string): string => `link:${hash}`

/** The half-open range of a subtree: '/' is followed by '0' in the C collation, so `a/b/` → [`a/b/`, `a/b0`). */
export function rangeOf(path: string): [from: string, to: string] {
  if (!/^\/?([0-9a-z]+\/)+$/.test(path)) throw new Error(`not a place path: ${JSON.stringify(path)}`)
  return [path, `${path.slice(0, -1)}0`]
}

/** Ranges without those inside another: what a person with several posts sees, told once. */
export function outermost(paths: string[]): string[] {
  const kept: string[] = []
  for (const path of [...new Set(paths)].sort())
    if (!kept.some((outer) => path.startsWith(outer))) kept.push(path)
  return kept
}

/** Multirange literal for `current_scope()`; `{}` sees no place. */
export const scopeLiteral = (paths: string[]): string =>
  `{${outermost(paths)
    .map(rangeOf)
    .map(([from, to]) => `["${from}","${to}")`)
    .join(',')}}`

/** Array literal for `current_keys()`. */
export const keysLiteral = (keys: string[]): string =>
  `{${keys.map((key) => `"${key.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
