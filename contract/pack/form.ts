/** The form of an act: what it asks, and whether what was filled in is whole. */
import { checkEntry } from './entries.ts'
import { holds, type Facts } from './holds.ts'
import type { ActInput, Actor, FilledSeat, Life, Refusal, Rules } from './life.ts'
import type { Action, Need } from './procedure-language.ts'
import { able, sameSeat } from './seats.ts'

/** What each need is called by those who fill it in. */
export const needTitles: Record<Need, string> = {
  reason: '理由',
  result: '办理结果',
  note: '说明',
  ground: '原因',
  other: '另一件的编号',
  responsible_unit: '责任单位',
  target: '承办单位',
  rating: '评价',
  photo: '照片',
}

/** What conditions may look at during an act: the kind's fields and the form's own short values. */
export const factsOf = (life: Life, rules: Rules, actor: Actor, input: ActInput = {}): Facts => ({
  kindId: life.kind,
  kind: rules.kind,
  fields: { ...life.fields, rating: input.rating ?? life.fields['rating'] },
  reporterHolds: life.reporterHolds,
  actorHolds: actor.seats.map((s) => s.post),
  path: life.path?.path,
  calls: life.calls,
  done: Object.keys(life.done),
  entries: life.entries ?? {},
})

/** Filled seats the act may hand the matter to: the kind's own department first, then the nearest. Not the one who has it in hand. */
export function targetsOf(action: Action, rules: Rules, life: Life): FilledSeat[] {
  const posts = action.targets ?? []
  const inHand = rules.procedure.states[life.state]?.waits_on?.handler ? life.handler : null
  const order = rules.surroundings.ancestry.map((place) => place.id)
  const own = (s: FilledSeat) =>
    s.department !== undefined && s.department === rules.kind.department ? 0 : 1
  return rules.surroundings.seats
    .filter((s) => posts.includes(s.seat.post) && able(rules, s).length > 0 && !sameSeat(s.seat, inHand))
    .sort((a, b) => own(a) - own(b) || order.indexOf(b.seat.region) - order.indexOf(a.seat.region))
}

const given = (need: Need, input: ActInput): boolean => {
  if (need === 'photo') return (input.photos?.length ?? 0) > 0
  const value = input[need]
  return typeof value === 'string' ? value.trim() !== '' : value !== undefined
}

/** The form of an act: what it needs is there, what was chosen had been offered. */
export function checkForm(
  action: Action,
  input: ActInput,
  facts: Facts,
  rules: Rules,
  life: Life,
): Refusal | null {
  for (const need of action.needs ?? [])
    if (!given(need, input)) {
      const verb =
        need === 'target' || need === 'rating' || need === 'ground'
          ? '选择'
          : need === 'photo'
            ? '上传'
            : '填写'
      return {
        refused: 'FIELD_MISSING',
        say: `“${action.title}”还要${verb}${needTitles[need]}。`,
        field: need === 'photo' ? 'photos' : need,
      }
    }
  if (
    input.rating !== undefined &&
    !(Number.isInteger(input.rating) && input.rating >= 1 && input.rating <= 5)
  )
    return { refused: 'FIELD_INVALID', say: '评价请在 1 到 5 分之间选择。', field: 'rating' }
  if (input.ground !== undefined && !action.grounds?.includes(input.ground))
    return {
      refused: 'FIELD_INVALID',
      say: `“${action.title}”的原因请从列出的几项中选择。`,
      field: 'ground',
    }
  if (input.target !== undefined) {
    const target = input.target
    if (!targetsOf(action, rules, life).some((s) => sameSeat(s.seat, target)))
      return {
        refused: 'FIELD_INVALID',
        say: `“${action.title}”不能交给所选的岗位，请从列出的承办单位中选择。`,
        field: 'target',
      }
  }
  if (action.evidence && !input.photos?.length && holds(action.evidence, facts))
    return { refused: 'EVIDENCE_MISSING', say: `“${action.title}”需要一张现场照片。`, field: 'photos' }
  return checkEntry(action, input, rules)
}
