/** A stored matter as its page: what the reader may know of it, and what they may do now. */
import { clocksOf } from '#contract/pack/clocks-of.ts'
import type { Splitting } from '#contract/http/affairs.ts'
import type { ActionOffer, Deadline, Matter, Related } from '#contract/http/matters.ts'
import { heldActs } from '#contract/pack/held.ts'
import { offers, openUntil, seatTitle } from '#contract/pack/decide.ts'
import type { Actor, Life, Rules, Seat } from '#contract/pack/life.ts'
import { leftWords, minutesLeft } from '#contract/pack/working-time.ts'
import type { CountyRules } from '../packs/index.ts'
import { affairOf } from './affairs/affair-of.ts'
import { visitedIn } from './affairs/visited.ts'
import { actorOf } from './actor.ts'
import { callsShown, callTerms } from './calls/view.ts'
import type { MattersDeps, Who } from './deps.ts'
import type { StoredEntry } from './entries/store.ts'
import { entriesShown, entryForm, hasPrivate, hiddenFields } from './entries/view.ts'
import { fieldWords } from './fields.ts'
import type { StoredMatter } from './read-store.ts'
import { rowOf } from './row.ts'
import { nearness } from './nearness.ts'
import { papersFor } from './papers/shown.ts'
import { stateWords } from './sentence.ts'
import { isOpenly, timelineOf } from './timeline.ts'
import type { StoryEntry } from './timeline-store.ts'
import { voicesShown } from './voices.ts'
import { whoActed } from './who-acted.ts'

export interface Page {
  matter: StoredMatter
  story: StoryEntry[]
  entries: StoredEntry[]
  related: Related[]
  joinerRatings: Matter['joiner_ratings']
  parted: Splitting[]
  rules: Rules
  procedureId: string
  county: CountyRules
  now: Date
}

export async function viewOf(deps: MattersDeps, who: Who, page: Page): Promise<Matter> {
  const { matter, rules, county, now } = page
  const { life } = matter
  const reader = nearness(matter, who.authority, who.byLink)
  const { isReporter, near: handed, mayUnmask } = reader
  const near = handed || matter.sensitive === null
  const at = now.toISOString()
  const text = matter.words.find((word) => word.version === 1 && word.field === 'text')?.text ?? null
  const telling = {
    pinned: {
      kind: rules.kind,
      kind_id: matter.kind,
      procedure: rules.procedure,
      procedure_id: page.procedureId,
    },
    ...{ calendar: county.calendar, words: matter.words, photos: matter.photos, near },
    reader: who.byLink ? matter.reporter : who.authority.person,
  }
  const openly = isOpenly(matter.sensitive, rules.kind)
  const by = new Map(page.story.map((one) => [one.version, whoActed(one, telling.reader, near, openly)]))
  const added = {
    ...{ stored: page.entries, words: matter.words, rules, near },
    by: (version: number) => by.get(version) ?? '工作人员',
  }
  const entries = entriesShown(added)
  const beginner = openly && rules.kind.begun_by ? begunBy(page.story[0], matter) : null
  return {
    ...(await rowOf(deps, who.authority.tenant, matter, county.calendar, now)),
    version: matter.version,
    text: near ? text : null,
    state_plain: stateWords(matter.state, rules.procedure),
    group_title: county.groups[rules.kind.group]?.title ?? '',
    channel: matter.channel,
    fields: [...(near ? fieldsOf(life, rules) : []), ...hiddenFields(added)],
    address: near ? matter.address : null,
    location: near ? locationOf(matter) : null,
    reporter: {
      masked: beginner || (near && matter.reporter_masked) || '匿名',
      may_unmask: mayUnmask && !beginner,
      is_me: isReporter,
    },
    handler: named(life.handler, rules),
    overseer: named(life.overseer, rules),
    photos: near ? matter.photos.map(({ hash, width, height }) => ({ hash, width, height })) : [],
    voices: voicesShown(matter.voices, reader),
    deadlines: deadlinesOf(life, rules, at),
    calls: callsShown({
      ...{ life, rules, words: matter.words, photos: matter.photos, near, now: at },
      actor: actorOf(who),
    }),
    held: heldActs(life, rules, actorOf(who), at),
    entries,
    private: { has: hasPrivate(page.entries), may_see: mayUnmask },
    timeline: timelineOf(page.story, { ...telling, entries }),
    actions: offersTo(actorOf(who), life, rules, at),
    related: page.related,
    papers: papersFor(matter, who.authority, who.byLink).map(({ id, title, number }) => ({
      id,
      title,
      number,
    })),
    rating: life.rating,
    joiner_ratings: page.joinerRatings,
    rate_until: untilOf('rated', life, rules),
    reopen_until: untilOf('reopened', life, rules),
    pack: { procedure: page.procedureId, title: rules.procedure.title },
    affair: affairOf(life, rules, visitedIn(page.story), page.parted),
  }
}

/** Who began it from a post, by name; not who took it down for somebody. */
const begunBy = (first: StoryEntry | undefined, { reporter_masked }: StoredMatter) =>
  first?.seat && (first.by_reporter || reporter_masked === null) ? first.actor_name : null

const named = (seat: Seat | null, rules: Rules) => seat && { seat, title: seatTitle(rules, seat) }

const locationOf = ({ lng, lat, datum }: StoredMatter) =>
  lng === null || lat === null || datum === null ? null : { lng, lat, datum }

const fieldsOf = (life: Life, rules: Rules) =>
  inOrder(life.fields, rules).map(([field, value]) => {
    const declared = rules.kind.fields?.[field]
    return {
      ...{ field, title: declared?.title ?? field, value: fieldWords(declared, value) },
      ...{ masked: null, private: false },
    }
  })

/** As the pack writes them: the database keeps no order. */
function inOrder(fields: Life['fields'], { kind }: Rules): [string, string | number | boolean][] {
  const order = Object.keys(kind.fields ?? {})
  return Object.entries(fields).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
}

function deadlinesOf(life: Life, rules: Rules, now: string): Deadline[] {
  const own = life.clocks.filter((clock) => !clock.call)
  return own.map(({ clock, budget, dueAt, pausedAt, metAt, fellDueAt, reminds }) => {
    const until = metAt ?? pausedAt ?? now
    const left = minutesLeft(until, dueAt, budget, rules.calendar)
    const late = !reminds && (fellDueAt !== undefined || until > dueAt)
    return {
      clock,
      title: clocksOf(rules.procedure)[clock]?.title ?? clock,
      due_at: dueAt,
      paused: pausedAt !== undefined && metAt === undefined,
      met_at: metAt ?? null,
      late,
      minutes_left: left.minutes,
      working: left.working,
      words: metAt
        ? reminds
          ? '已提醒'
          : late
            ? '已办，超过时限'
            : '按时办到'
        : pausedAt
          ? '暂停计时'
          : leftWords(now, dueAt, budget, rules.calendar),
    }
  })
}

/** Only what this actor may do now, with the seats and units that may be chosen. */
export function offersTo(actor: Actor, life: Life, rules: Rules, now: string): ActionOffer[] {
  return offers(life, rules, actor, now).map(
    ({ action, title, hint, needs, asks, targets, grounds, adds, places, calls }) => ({
      ...{ action, title, needs, asks, targets, grounds },
      ...(hint === undefined ? {} : { hint }),
      ...(calls ? { calls: callTerms(calls) } : {}),
      units: [...needs, ...asks].includes('responsible_unit') ? unitsOf(rules) : [],
      entry: entryForm(adds, rules),
      ...(places ? { places } : {}),
    }),
  )
}

/** Who may be named responsible: the departments along the way, then the places. */
function unitsOf(rules: Rules): string[] {
  const { seats, ancestry } = rules.surroundings
  const departments = seats.filter(({ seat }) => seat.organisation).map(({ title }) => title)
  return [...new Set([...departments, ...ancestry.map(({ name }) => name)])]
}

/** Until when a closed matter may be rated, or reopened. */
export function untilOf(counts: 'rated' | 'reopened', life: Life, rules: Rules): string | null {
  const actions = Object.values(rules.procedure.states[life.state]?.actions ?? {})
  const action = actions.find((one) => one.counts === counts)
  return action ? openUntil(action, life, rules) : null
}
