/** What a village's page of postings prints: words covered, votes as sums, nobody's name. */
import { doesTitles } from '#contract/pack/decide.ts'
import type { Packs } from '../../packs/index.ts'
import { votesFrom, votesOnQuery, type Vote } from '../../deliberation/index.ts'
import { postingsAt, type Posting } from '../../matters/index.ts'
import { maskName, maskText } from '../../money/index.ts'
import type { DisclosureDeps } from '../deps.ts'
import { findPlace, type FoundPlace } from '../find-place.ts'
import { todayOf } from '../today.ts'

const PAGE = 20

export interface PostingDeps extends DisclosureDeps {
  packs: Pick<Packs, 'rulesOf' | 'pinned'>
}

export interface ShownPosting extends Omit<Posting, 'fields' | 'resolutions'> {
  fields: { title: string; value: string }[]
  /** `村党员会议审议：应到 48 人，到会 40 人，同意 38、反对 1、弃权 1，通过`. */
  votes: string[]
}
export interface Postings extends FoundPlace {
  now: ShownPosting[]
  ended: ShownPosting[]
  page: number
  hasMore: boolean
}

/** Twenty a page, the running ones first. Null: no such place. */
export async function postings(deps: PostingDeps, code: string, page: number): Promise<Postings | null> {
  const found = await findPlace(deps, code)
  if (!found) return null
  const { tenant, pack } = found.tenant
  const asked = { offset: (page - 1) * PAGE, limit: PAGE + 1 }
  const rows = await postingsAt(deps, tenant, found.place.path, asked)
  const ids = rows.flatMap(({ resolutions }) => resolutions.map(({ resolution }) => resolution))
  const [voted] = await deps.worker.read({ tenant, scope: '{}', keys: '{}' }, votesOnQuery(tenant, ids))
  const votes = votesFrom(voted)
  const { bodies = {}, posts } = await deps.packs.rulesOf(pack, todayOf(deps.clock))
  const all = rows.slice(0, PAGE).map(({ fields, resolutions, ...row }): ShownPosting => ({
    ...row,
    fields: covered(fields),
    votes: resolutions.map((one) => {
      const vote = votes.get(one.resolution)
      const body = vote?.body ?? bodies[one.body]?.title ?? one.body
      return `${body}${doesTitles[one.does]}：${vote ? sums(vote) : ''}${one.outcome === 'passed' ? '通过' : '没有通过'}`
    }),
    objectors: row.objectors.map((post) => posts[post]?.title ?? post),
  }))
  return {
    ...{ ...found, page, hasMore: rows.length > PAGE },
    now: all.filter((one) => !one.ended),
    ended: all.filter((one) => one.ended),
  }
}

/** A name covered in its own field is covered wherever else it stands. */
function covered(fields: Posting['fields']): ShownPosting['fields'] {
  const names = fields.flatMap(({ as, value }) => (as === 'name' ? [value] : []))
  return fields.map(({ title, value, as }) => ({
    title,
    value: as === 'value' ? value : maskText(as === 'name' ? maskName(value) : value, names),
  }))
}

const sums = ({ all, present, yes, no, abstain }: Vote): string =>
  `应到 ${all} 人，到会 ${present} 人，同意 ${yes}、反对 ${no}、弃权 ${abstain}，`
