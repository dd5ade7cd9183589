/** Seats: which posts stand at which nodes, who fills them, and the words people use for them. Pure. */
import type { FilledSeat, Seat } from '#contract/pack/life.ts'
import type { Department, Post } from '#contract/pack/language.ts'
import type { HeldSeat } from '../authority/index.ts'
import type { RegionRow } from '../places/index.ts'
import type { HeldRow, SeatRow } from './store.ts'

/** What seats need of a county's rules. */
export interface PostRules {
  posts: Record<string, Post>
  departments: Record<string, Department>
  organisations: Record<string, { title: string; at: string[]; party?: boolean }>
}

/** A grid's own name says little: it is told with its village's (the node of a 12-digit code), `前高埠村第1网格`. */
export function placeName(ancestry: { code: string; name: string }[]): string {
  const village = ancestry.findIndex((node) => /^\d{12}$/.test(node.code))
  return ancestry
    .slice(village === -1 ? -1 : village)
    .map((node) => node.name)
    .join('')
}

/** The posts as a count of seats needs them: a pool wants its least. */
export const wantedPosts = ({ posts }: Pick<PostRules, 'posts'>) =>
  Object.entries(posts).map(([post, p]) => ({
    post,
    at: p.at,
    seats: p.pool?.at_least ?? p.seats ?? 1,
    in_department: p.in_department ?? false,
  }))

/** The post's own level; the attach node answers to `county` whatever it is. */
export const standsAt = (post: { at: string }, node: { level: string }) => post.at === node.level

/** `某村第1网格 某岗位`; a department's only post goes by the department's name. */
function titleOf(post: Post, ancestry: RegionRow[], organisation: string | null, alone: boolean): string {
  if (organisation === null) return `${placeName(ancestry)} ${post.title}`
  return alone ? organisation : `${organisation} ${post.title}`
}

/** How many in-department posts stand at a level: where only one does, it goes by the department's name. */
const alone = (rules: PostRules, level: string) =>
  Object.values(rules.posts).filter((post) => post.in_department && post.at === level).length === 1

const seatId = (seat: Seat) => `${seat.post}@${seat.region}/${seat.organisation ?? ''}`

/**
 * Every seat along the ancestry: each post of its level at each node, vacant ones with no persons,
 * and each in-department post in each department standing there. From the place upwards.
 */
export function fillSeats(rows: SeatRow[], ancestry: RegionRow[], rules: PostRules): FilledSeat[] {
  const persons = new Map<string, string[]>()
  for (const row of rows) {
    if (row.post === null || row.person === null) continue
    const seat = { post: row.post, region: row.region, organisation: row.organisation ?? undefined }
    const held = persons.get(seatId(seat as Seat))
    if (!held) persons.set(seatId(seat as Seat), [row.person])
    else if (!held.includes(row.person)) held.push(row.person)
  }
  const seats: FilledSeat[] = []
  for (let i = ancestry.length - 1; i >= 0; i--) {
    const node = ancestry[i] as RegionRow
    const departments = rows.filter((row) => row.post === null && row.region === node.id)
    for (const [id, post] of Object.entries(rules.posts)) {
      if (!standsAt(post, node)) continue
      const homes: (SeatRow | null)[] = post.in_department ? departments : [null]
      for (const home of homes) {
        const seat: Seat = { post: id, region: node.id }
        if (home?.organisation) seat.organisation = home.organisation
        const title = titleOf(post, ancestry.slice(0, i + 1), home?.name ?? null, alone(rules, node.level))
        const department = home?.department ? { department: home.department } : {}
        seats.push({ seat, persons: persons.get(seatId(seat)) ?? [], title, ...department })
      }
    }
  }
  return seats
}

/** A seat held today with what its post lets its holder see and do; null when the pack no longer knows the post. */
export function heldSeat(row: HeldRow, ancestry: RegionRow[], rules: PostRules): HeldSeat | null {
  const post = rules.posts[row.post]
  const node = ancestry.at(-1)
  if (!post || !node) return null
  return {
    post: row.post,
    region: row.region,
    ...(row.organisation ? { organisation: row.organisation } : {}),
    path: node.path,
    sees: post.sees,
    may: post.may ?? [],
    title: titleOf(post, ancestry, row.organisation_name, alone(rules, node.level)),
    post_title: post.title,
    acting: row.kind === 'acting',
    place: ancestry.map(({ id, level, code, name }) => ({ id, level, code, name })),
  }
}
