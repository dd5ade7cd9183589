/** Writes an official paper from a matter's life: all but its number, which whoever keeps the series gives. */
import type { Action } from './procedure-language.ts'
import { entryOf, withEntry } from './entries.ts'
import type { Field, FieldValue } from './field.ts'
import { fieldWords } from './field-words.ts'
import { factsOf } from './form.ts'
import { holds } from './holds.ts'
import type { ActInput, Actor, Life, Place, Rules, Seat } from './life.ts'
import type { Paper } from './paper-language.ts'
import type { WrittenPaper } from './written-paper.ts'
import { filledSeat, seatTitle } from './seats.ts'
import { shanghaiDay } from './working-time.ts'

/** What a pen fills in. */
export const BLANK = '＿＿＿＿＿＿'

/** `2026年3月9日`. */
export const dayWords = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

interface Writing {
  action: Action
  next: Life
  rules: Rules
  actor: Actor
  seat: Seat | null
  input: ActInput
  now: string
}

/** The papers the action issues, of the life it led to. */
export function writePapers(it: Writing): WrittenPaper[] {
  const papers = it.rules.procedure.papers ?? {}
  return [it.action.issues ?? []].flat().flatMap((id) => (papers[id] ? [write(id, papers[id], it)] : []))
}

function write(id: string, paper: Paper, it: Writing): WrittenPaper {
  const unit = unitOf(paper, it)
  const day = shanghaiDay(it.now)
  const fill = (say: string) => filled(say, paper, unit.name, it)
  const facts = withEntry(factsOf(it.next, it.rules, it.actor, it.input), it.action, it.input, it.rules)
  const code = paper.codes?.[unit.key] ?? paper.codes?.[unit.name] ?? unit.name
  return {
    paper: id,
    title: paper.title,
    series: paper.number.replaceAll('{unit}', code).replaceAll('{year}', day.slice(0, 4)),
    signed_by: fill(paper.signed_by ?? '{unit}'),
    day,
    to: paper.to === undefined ? null : fill(paper.to),
    body: paper.body.flatMap((one) =>
      typeof one === 'string' ? [fill(one)] : holds(one.when, facts) ? [fill(one.say)] : [],
    ),
    law: (paper.law ?? []).map(fill),
    signatures: paper.signatures ?? [],
    seal: paper.seal ?? false,
    receipt: paper.receipt ?? null,
    for_reporter: paper.for_reporter ?? false,
  }
}

/** `key`: the department's identifier, else the place's name. */
function unitOf({ from }: Paper, { rules, seat }: Writing): { key: string; name: string } {
  const { ancestry } = rules.surroundings
  if ('level' in from) {
    const at: Place | undefined = ancestry.find((place) => place.level === from.level) ?? ancestry[0]
    return { key: at?.name ?? '', name: at?.name ?? '' }
  }
  const department = seat && filledSeat(rules, seat)?.department
  const name = department && rules.departments?.[department]?.title
  return { key: department ?? '', name: name ?? (seat ? seatTitle(rules, seat) : '') }
}

/** A letter goes to a department, not to whoever handles it there. */
const unitTitle = (rules: Rules, seat: Seat): string =>
  rules.departments?.[filledSeat(rules, seat)?.department ?? '']?.title ?? seatTitle(rules, seat)

function filled(say: string, paper: Paper, unit: string, it: Writing): string {
  return say.replace(/\{([a-z_]+(?:\.[a-z0-9_]+){0,2})\}/g, (_, word: string) => {
    const value = wordOf(word, paper, unit, it)
    return value === undefined || value.trim() === '' ? BLANK : value.trim()
  })
}

function wordOf(word: string, paper: Paper, unit: string, it: Writing): string | undefined {
  const { next, rules, input, now } = it
  const [of, name = '', part] = word.split('.')
  if (of === 'field') return fieldOf(name, part, it)
  if (of === 'entry') return entryValue(name, it)
  if (of === 'paper') return next.papers?.findLast((one) => one.paper === name)?.number
  if (of === 'due') {
    const due = next.clocks.find((clock) => clock.clock === paper.due)?.dueAt
    return due && dayWords(shanghaiDay(due))
  }
  const { ancestry } = rules.surroundings
  const plain: Record<string, string | undefined> = {
    ...{ reason: input.reason, result: input.result, note: input.note, ground: input.ground },
    responsible_unit: input.responsible_unit,
    target: input.target && unitTitle(rules, input.target),
    title: rules.names?.title ?? rules.kind.title,
    kind: rules.kind.title,
    matter: rules.names?.number,
    place: ancestry
      .slice(1)
      .map((place) => place.name)
      .join(''),
    county: ancestry[0]?.name,
    unit,
    day: dayWords(shanghaiDay(now)),
  }
  return plain[word]
}

/** A day as an official paper writes it: 2026年3月9日. */
const inWords = (field: Field | undefined, value: FieldValue): string =>
  field?.type === 'date' ? dayWords(String(value)) : fieldWords(field, value)

/** Of the entry the act adds; those involved by their names. */
function entryValue(name: string, { action, rules, input }: Writing): string | undefined {
  const value = input.entry?.[name]
  if (value === undefined) return undefined
  if (Array.isArray(value)) return value.map((party) => party.name).join('、')
  return inWords(entryOf(action, rules)?.fields[name], value)
}

/** A field in words; `part`: what the list says of the chosen item. */
function fieldOf(name: string, part: string | undefined, { next, rules }: Writing): string | undefined {
  const field = rules.kind.fields?.[name]
  const value = next.fields[name]
  if (value === undefined) return undefined
  if (part === undefined) return inWords(field, value)
  const items = rules.lists?.[field?.list ?? '']?.items ?? {}
  return Object.values(items).find((one) => one.title === value)?.[part as 'law']
}

/** The words a sentence of a paper may name, beside `field.`, `entry.` and `paper.`. */
export const paperWords = [
  ...['reason', 'result', 'note', 'ground', 'responsible_unit', 'target'],
  ...['title', 'kind', 'matter', 'place', 'county', 'unit', 'day', 'due'],
]
