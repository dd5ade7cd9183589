/**
 * POST /api/campaigns/:id/items/:item/answers: what a visit, a call or a second look found. What is faulty becomes a matter;
 * what had been struck off and did not hold is opened again.
 */
import type { Static } from 'typebox'
import type { FillItem, Kept } from '#contract/http/campaigns.ts'
import { judge, surveyOf, type Answers } from '#contract/pack/campaign.ts'
import type { Authority } from '../authority/index.ts'
import { actOnce } from '../journal/index.ts'
import { isDuplicate, type Query } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { prepareAct } from '../matters/index.ts'
import { checkAnswers } from './add.ts'
import type { SupervisionDeps } from './deps.ts'
import { dueWithin, handOver } from './handle.ts'
import { itemFor, type ItemReach } from './item.ts'
import { doerAt, seenBy } from './reach.ts'
import type { StoredCampaign } from './store.ts'
import { fillQuery } from './store-items.ts'

/** How long something found beyond the campaign's own end has. */
const GRACE_DAYS = 15

/** Refuses NOT_FOUND, NOT_ALLOWED, ALREADY_DONE, what the form refuses, MATTER_CHANGED for who saw an older one. */
export async function fill(
  deps: SupervisionDeps,
  authority: Authority,
  at: { campaign: string; item: string },
  body: FillItem,
): Promise<Static<typeof Kept>> {
  const found = await itemFor(deps, authority, at)
  const { reach, item } = found
  const { campaign, tenant, today, person } = reach
  const doer = doerAt(authority, reach, 'survey', item.path)
  const answers = checkAnswers(campaign, body.answers)
  const judged = judge(campaign.rules, campaign.round, answers)
  const due_on = laterOf(campaign.ends_on, today)
  const follows =
    judged.faulty && !item.matter
      ? await opened(deps, authority, found, {
          note: body.note.trim(),
          seen: seenIn(campaign, answers),
          due_on,
        })
      : null
  try {
    return await actOnce(deps.matters, doer, { ...body, item: item.id }, async () => {
      if (body.version !== item.version)
        throw new Refused('MATTER_CHANGED', '别人刚刚改过，请刷新后再办。您填的内容还在。')
      const more = {
        owner: follows?.owner ?? null,
        due_on: follows?.due_on ?? null,
        matter: follows?.matter ?? null,
      }
      return {
        ...{ subject_kind: 'campaign_item', subject: item.id, version: item.version + 1, command: 'fill' },
        input: { answers: typed(answers), faulty: judged.faulty, matter: more.matter },
        queries: [
          ...(follows?.queries ?? []),
          fillQuery(tenant, item.id, { ...judged, ...more, answers, note: body.note, today, person }),
        ],
      }
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    throw new Refused('TRY_AGAIN', '有人正在办这件事，请再提交一次。您填的内容还在。')
  }
}

async function opened(
  deps: SupervisionDeps,
  authority: Authority,
  { reach, item }: ItemReach,
  { note, seen, due_on }: { note: string; seen: string; due_on: string },
): Promise<{ matter: string; owner: string | null; due_on: string; queries: Query[] } | null> {
  const { rules, looks_back } = reach.campaign
  const { opens, reopens } = rules.handled_as
  if (looks_back && item.subject && reopens) {
    // a note that nobody changed is still that of the first finding
    const now = note === item.note.trim() ? '' : note
    const input = { reason: [seen, now].filter(Boolean).join('\n') || '回头看发现又反弹了' }
    const again = { matter: item.subject, action: reopens, input }
    return {
      ...{ matter: item.subject, owner: item.owner, due_on: dueWithin(reach, reach.campaign.rules, due_on) },
      queries: await prepareAct(deps.matters, seenBy(authority, reach), again),
    }
  }
  if (opens !== 'when_faulty') return null
  return handOver(deps, authority, reach, {
    ...{ rules, region: item.region, due_on, title: `${rules.unit}：${item.title}` },
    text: [note, seen].filter(Boolean).join('\n') || `${reach.campaign.title}发现问题：${item.title}`,
  })
}

/** What whoever went there wrote; what somebody said on the phone is theirs and goes no further. */
const seenIn = ({ rules, round }: StoredCampaign, answers: Answers): string =>
  round && rules.rounds?.[round]?.calls
    ? ''
    : Object.entries(surveyOf(rules, round))
        .flatMap(([id, field]) =>
          field.type === 'text' && field.long && answers[id] ? [String(answers[id])] : [],
        )
        .join('\n')

const laterOf = (ends_on: string, today: string): string => {
  const least = new Date(Date.parse(`${today}T00:00:00Z`) + GRACE_DAYS * 86_400_000)
    .toISOString()
    .slice(0, 10)
  return ends_on > least ? ends_on : least
}

/** For the journal: no person's words. */
const typed = (answers: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => typeof value !== 'string'))
