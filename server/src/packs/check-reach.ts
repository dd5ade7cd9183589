/** Who can act: no action left to posts that never hold it, no amount that two actions share or none takes. */
import type { Condition } from '#contract/pack/condition.ts'
import type { Pack } from '#contract/pack/language.ts'
import type { Action, Procedure } from '#contract/pack/procedure-language.ts'
import type { Path } from './sources.ts'

type Wrong = (path: Path, say: string) => void

export function checkReach(procedure: Procedure, pack: Pack, wrong: Wrong): void {
  for (const [id, state] of Object.entries(procedure.states)) {
    const actions = Object.entries(state.actions ?? {})
    for (const [name, action] of actions) checkHeld(action, pack, ['states', id, 'actions', name], wrong)
    checkTiers(actions, ['states', id, 'actions'], wrong)
  }
  for (const [name, action] of Object.entries(procedure.always ?? {}))
    checkHeld(action, pack, ['always', name], wrong)
}

/** `by` names posts, and `when` insists on others: nobody is both. */
function checkHeld({ title, by, when }: Action, pack: Pack, path: Path, wrong: Wrong): void {
  const posts = by?.flatMap((who) => who.post ?? []) ?? []
  const only = by?.every((who) => who.post !== undefined)
  const asked = when && 'actor_holds' in when ? when.actor_holds : null
  if (!only || !posts.length || !asked || asked.some((post) => posts.includes(post))) return
  const said = (list: string[]) => list.map((post) => pack.posts?.[post]?.title ?? post).join('、')
  wrong([...path, 'when'], `“${title}”谁都办不了：by 写的是${said(posts)}，when 又只让${said(asked)}办`)
}

interface Tier {
  name: string
  title: string
  from: number
  to: number
}

/** Actions open from so much, below so much of one field: each amount belongs to exactly one of them. */
function checkTiers(actions: [string, Action][], path: Path, wrong: Wrong): void {
  const fields = new Map<string, Tier[]>()
  for (const [name, { title, when }] of actions)
    if (when && isTier(when)) {
      const { field, at_least = -Infinity, below = Infinity } = when
      fields.set(field, [...(fields.get(field) ?? []), { name, title, from: at_least, to: below }])
    }
  for (const tiers of fields.values()) {
    const sorted = tiers.sort((a, b) => a.from - b.from)
    for (const [i, tier] of sorted.entries()) {
      const next = sorted[i + 1]
      if (!next) continue
      const at = [...path, next.name, 'when']
      if (next.from < tier.to)
        wrong(
          at,
          `“${tier.title}”和“${next.title}”的金额重叠：从 ${next.from} 起两个都能办。正好等于分界的，只能归一个`,
        )
      else if (next.from > tier.to)
        wrong(
          at,
          `“${tier.title}”和“${next.title}”之间，${tier.to} 到 ${next.from} 谁都不能办。请把两个数写成一样`,
        )
    }
  }
}

type Compared = Extract<Condition, { field: string }>
const isTier = (when: Condition): when is Compared =>
  'field' in when && (when.at_least !== undefined || when.below !== undefined)
