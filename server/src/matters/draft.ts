/** A report worked out: where it lies, under which rules, from whom, and what is decided of it. Nothing is saved yet but the reporter. */
import { decide, isRefusal } from '#contract/pack/decide.ts'
import { parted } from '#contract/pack/given.ts'
import type { Decision, Rules } from '#contract/pack/life.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { organisationKey, personKey, type Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { Pin } from '../packs/index.ts'
import type { RegionRow, Tenant } from '../places/index.ts'
import { refuseUnknown } from './accused.ts'
import { actorOf } from './actor.ts'
import { inForceQuery } from './affairs/authorisations.ts'
import { reporterOf } from './contact.ts'
import type { MattersDeps } from './deps.ts'
import { addEntry, type Added } from './entries/add.ts'
import { isWords } from './fields.ts'
import type { Filed } from './filed.ts'
import type { Link } from './link.ts'
import { photosFor } from './photos.ts'
import type { Reporter } from './reporter.ts'
import { rulesAround, seenFrom } from './rulebook.ts'
import { say } from './said.ts'
import { voicesFor } from './voices.ts'
import { whereIs } from './where.ts'

export interface Draft {
  county: Tenant
  rules: Rules
  pin: Pin
  at: string
  body: Filed
  place: RegionRow
  seenFrom: RegionRow
  excluded: string[]
  title: string
  number: string
  reporter: Reporter
  link: Link | null
  photos: Awaited<ReturnType<typeof photosFor>>
  voices: Awaited<ReturnType<typeof voicesFor>>
  said: ReturnType<typeof say>
  /** Its private values. */
  added: Added
  decision: Decision
}

export async function draftOf(
  deps: MattersDeps,
  authority: Authority,
  { county, body, link }: { county: Tenant; body: Filed; link: Link },
): Promise<Draft> {
  const { tenant, revision } = county
  if (!body.text && !body.voice)
    throw new Refused('FIELD_MISSING', '请写一两句是什么事，或者录一段语音。', 'text')
  const at = deps.clock.now().toISOString()
  const day = shanghaiDay(at)
  const today = await deps.packs.rulesOf(county.pack, day)
  if (!today.kinds[body.kind]) throw new Refused('FIELD_INVALID', '没有这类事项，请重新选择。', 'kind')
  const pin = deps.packs.pin(today, body.kind)
  const { kind } = pin.content
  const ancestry = await whereIs(deps, county, body)
  const place = ancestry.at(-1) as RegionRow
  const sensitive = kind.sensitive ?? null
  await refuseUnknown(deps, tenant, body.accused)
  const excluded = accusedKeys(body)
  const title = titleOf(body, kind, sensitive)
  const number = await deps.numbers(county, day)
  const round = await deps.book.around({ tenant, revision, day, place: place.id })
  const names = { title, number }
  const rules = {
    ...rulesAround(pin.content, today, round, { sensitive, excluded, names }),
    ...(pin.content.procedure.paths
      ? {
          authorised: (
            await deps.db.read(
              authority.wall,
              inForceQuery(
                tenant,
                ancestry.map((node) => node.id),
                day,
              ),
            )
          )[0],
        }
      : {}),
  }
  begin(body, null, authority, rules, at) // refuses before anybody is made a person for it
  const photos = await photosFor(deps, body.photos)
  const voices = await voicesFor(deps, body.voice)
  const reporter = await reporterOf(deps, authority, body, county)
  const speaker = reporter.person ?? (body.behalf ? null : authority.person)
  return {
    ...{ county, rules, pin, at, body, place, excluded, title, number, reporter, photos, voices },
    seenFrom: seenFrom(ancestry, sensitive).at(-1) as RegionRow,
    link: reporter.hasAccount ? null : link,
    said: say(textsOf(body, kind), 1, speaker),
    added: addEntry(deps.keys, {
      ...{ tenant, matter: body.id, entry: null, nth: 0, version: 1, person: speaker, at },
      ...{ fields: kind.fields ?? {}, given: body.fields ?? {} },
    }),
    decision: begin(body, reporter.person, authority, rules, at),
  }
}

function begin(
  body: Filed,
  reporter: string | null,
  authority: Authority,
  rules: Rules,
  at: string,
): Decision {
  const { due_by, handler } = body
  const due = { ...(due_by ? { dueBy: due_by } : {}), ...(handler ? { handler } : {}) }
  const command = { does: 'report', kind: body.kind, reporter, fields: body.fields ?? {}, ...due } as const
  const decision = decide(null, command, rules, actorOf({ authority }), at)
  if (!isRefusal(decision)) return decision
  const { refused, say: sentence, field } = decision
  throw new Refused(refused, sentence, field && rules.kind.fields?.[field] ? `fields.${field}` : field)
}

/** What the reporter wrote, by where it stands. */
function textsOf({ text, title, address, link, fields = {} }: Filed, kind: Rules['kind']) {
  const { open } = parted(kind.fields, fields)
  const own = Object.entries(open).filter(([name]) => isWords(kind.fields?.[name]))
  return {
    ...{ text, title, address, link },
    ...Object.fromEntries(own.map(([name, value]) => [`fields.${name}`, String(value)])),
  }
}

const accusedKeys = ({ accused }: Filed): string[] => [
  ...(accused?.persons ?? []).map(personKey),
  ...(accused?.organisations ?? []).map(organisationKey),
]

const TITLE_LENGTH = 24

/** The reporter's own title, or the beginning of what they wrote; of a sensitive matter only its kind, with what was chosen from a list. */
function titleOf(body: Filed, kind: Rules['kind'], sensitive: string | null): string {
  if (sensitive) {
    const listed = Object.entries(kind.fields ?? {}).find(([, field]) => field.list !== undefined)?.[0]
    const chosen = listed && body.fields?.[listed]
    return typeof chosen === 'string' ? `${kind.title}：${chosen}` : kind.title
  }
  const own = body.title?.trim()
  if (own) return own
  const letters = [...(body.text ?? `${kind.title}（语音）`).trim().replace(/\s+/g, ' ')]
  return letters.length > TITLE_LENGTH ? `${letters.slice(0, TITLE_LENGTH).join('')}…` : letters.join('')
}
