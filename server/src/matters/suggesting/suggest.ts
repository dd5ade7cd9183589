/**
 * POST /api/kinds/likely and GET /api/matters/:id/likely-departments: what a county's own closed matters suggest, with the
 * reason. Nothing is chosen by it. Too few closed matters suggest nothing.
 */
import type { LikelyDepartments, LikelyKinds, LikelyKindsAsk } from '#contract/http/suggestions.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { noWall } from '../../lib/jobs.ts'
import { Refused } from '../../lib/refused.ts'
import { topics } from '../../lib/words.ts'
import { notFound } from '../actor.ts'
import type { MattersDeps } from '../deps.ts'
import { inHand } from '../in-hand.ts'
import { matterQuery } from '../read-store.ts'
import { isReported } from '../similar/kinds.ts'
import { becauseWords, FEWEST_MATTERS, likeliest, type LabelCount } from './likeliest.ts'
import { departmentCounts, handledByQuery, kindCounts, namesQuery } from './store.ts'

const MOST = 3
const isEnough = (labels: LabelCount[]) =>
  labels.reduce((sum, { matters }) => sum + matters, 0) >= FEWEST_MATTERS

/** Refuses FIELD_INVALID for an unknown county. */
export async function likelyKinds(deps: MattersDeps, asked: LikelyKindsAsk): Promise<LikelyKinds> {
  const county = await deps.places.tenantByCode(asked.county)
  if (!county) throw new Refused('FIELD_INVALID', '没有这个县（市、区），请重新选择。', 'county')
  const { tenant } = county
  const words = topics(asked.text)
  if (words.length === 0) return { kinds: [] }
  const rules = await deps.packs.rulesOf(county.pack, shanghaiDay(deps.clock.now().toISOString()))
  const { kinds } = rules
  const [counts, labels] = await deps.worker.read(noWall, ...kindCounts(tenant, words))
  if (!isEnough(labels)) return { kinds: [] }
  const offered = labels.filter(
    ({ label }) => isReported(rules, label) && !kinds[label]?.unsorted && !kinds[label]?.sensitive,
  )
  const found = likeliest(words, counts, offered, MOST)
  const handled = await deps.worker.run(
    handledByQuery(
      tenant,
      found.map(({ label }) => label),
    ),
  )
  return {
    kinds: found.map(({ label, because }) => {
      const by = handled.find(({ kind }) => kind === label)
      const who = by && `；这一类 ${by.of_kind} 件里 ${by.matters} 件由${by.name}办理`
      return {
        ...{ kind: label, title: kinds[label]!.title, department: by?.name ?? null },
        why: `${becauseWords(because, '是这一类')}${who ?? ''}。`,
      }
    }),
  }
}

/** Refuses NOT_FOUND for what they may not see. Nothing for who has it not in hand, of a closed or a sensitive one. */
export async function likelyDepartments(
  deps: MattersDeps,
  authority: Authority,
  id: string,
): Promise<LikelyDepartments> {
  demandPerson(authority)
  const { tenant } = authority
  const [matters] = await deps.db.read(authority.wall, matterQuery(authority, id))
  const matter = matters[0]
  if (!matter) throw notFound()
  const told = matter.words.find(({ version, field }) => version === 1 && field === 'text')?.text
  if (matter.sensitive !== null || matter.closed_at || !inHand(matter, authority)) return { departments: [] }
  const words = topics(`${matter.title}，${told ?? ''}`)
  const [counts, labels] = await deps.worker.read(noWall, ...departmentCounts(tenant, words))
  if (!isEnough(labels)) return { departments: [] }
  const handled = await deps.worker.run(handledByQuery(tenant, [matter.kind]))
  // of departments that handled this kind, where any did often enough; else by the words alone
  const usual = handled.filter(({ matters }) => matters >= MOST)
  const offered =
    usual.length > 0
      ? labels.flatMap((one) => {
          const by = usual.find(({ organisation }) => organisation === one.label)
          return by ? [{ ...one, matters: by.matters }] : []
        })
      : labels
  const found = likeliest(words, counts, offered, MOST)
  const bare = usual.filter(({ organisation }) => !found.some(({ label }) => label === organisation))
  const names = await deps.worker.run(
    namesQuery(
      tenant,
      found.map(({ label }) => label),
    ),
  )
  return {
    departments: [
      ...found.flatMap(({ label, because }) => {
        const name = names.find(({ id }) => id === label)?.name
        const by = usual.find(({ organisation }) => organisation === label)
        if (!name) return []
        return [
          { organisation: label, title: name, why: `${becauseWords(because, '由它办理')}${kindWords(by)}。` },
        ]
      }),
      ...bare.map((by) => ({
        organisation: by.organisation,
        title: by.name,
        why: `办结的事里${kindWords(by).slice(1)}。`,
      })),
    ].slice(0, MOST),
  }
}

const kindWords = (by: { of_kind: number; matters: number } | undefined) =>
  by ? `；这一类 ${by.of_kind} 件里 ${by.matters} 件由它办理` : ''
