/** GET /api/pools: of the pools at a place and below it, whose year ends soon or has ended. Which are too small, the staffing says. */
import type { PoolsDue } from '#contract/http/people.ts'
import { parseDuration } from '#contract/pack/duration.ts'
import { demand, demandPerson, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import type { PeopleDeps } from '../deps.ts'
import type { PostRules } from '../seats.ts'
import { dueQuery, type PoolPost } from './store.ts'

/** Shown at once; whoever has more renews these first. */
const MOST = 200

export const poolPosts = (posts: PostRules['posts']): PoolPost[] =>
  Object.entries(posts).flatMap(([post, { at, pool }]) =>
    pool ? [{ post, at, at_least: pool.at_least, days: parseDuration(pool.remind).count }] : [],
  )

/** Refuses NOT_FOUND, and NOT_ALLOWED outside the actor's places. */
export async function poolsDue(deps: PeopleDeps, authority: Authority, region: string): Promise<PoolsDue> {
  demandPerson(authority)
  const { tenant } = authority
  const node = (await deps.places.ancestry(tenant, region)).at(-1)
  if (!node) throw new Refused('NOT_FOUND', '没有这个地方，请刷新后再选。')
  if (!authority.paths.some((path) => node.path.startsWith(path)))
    demand(authority, 'manage_people', node.path)
  const day = deps.today()
  const { posts } = await deps.people.rules(tenant, day)
  const pools = poolPosts(posts)
  if (pools.length === 0) return { pools: [], due: [], more: false }
  const [rows] = await deps.db.read(authority.wall, dueQuery(tenant, node.path, pools, day, MOST + 1))
  const may = (path: string) =>
    authority.seats.some((seat) => seat.may.includes('manage_people') && path.startsWith(seat.path))
  return {
    pools: pools.map(({ post, at_least, days }) => ({
      ...{ post, at_least, days, post_title: posts[post]?.title ?? post },
    })),
    due: rows.slice(0, MOST).map(({ id, post, person_name, region: at, region_name, path, due_on }) => ({
      ...{ id, post, name: person_name, due_on, over: due_on < day, may_renew: may(path) },
      post_title: posts[post]?.title ?? post,
      region: { id: at, name: region_name },
    })),
    more: rows.length > MOST,
  }
}
