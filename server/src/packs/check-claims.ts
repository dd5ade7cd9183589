/** What is offered can be claimed, by posts that exist; what is claimed was offered; and everybody reads something of it. */
import type { Kind, Pack } from '#contract/pack/language.ts'
import type { Procedure } from '#contract/pack/procedure-language.ts'
import { unknown } from './nearest.ts'
import type { Path } from './sources.ts'

export function checkClaims(
  procedure: Procedure,
  named: [string, Kind][],
  merged: Pack,
  wrong: (path: Path, say: string) => void,
  outside: (path: Path, say: string) => void,
): void {
  const posts = Object.keys(merged.posts ?? {})
  const states = Object.entries(procedure.states)
  for (const [id, { title, offered_to, actions = {} }] of states) {
    const path = ['states', id]
    for (const [i, post] of (offered_to ?? []).entries())
      if (!posts.includes(post)) wrong([...path, 'offered_to', i], unknown('岗位', post, posts))
    const claims = Object.entries(actions).filter(([, action]) => action.claims)
    if (offered_to && claims.length !== 1)
      wrong(path, `“${title}”等人认领，请写一个（只写一个）claims: true 的动作`)
    for (const [name, action] of claims) {
      const at = [...path, 'actions', name]
      if (!offered_to) wrong([...at, 'claims'], `“${title}”没有用 offered_to 写明请谁来认领`)
      if (action.by || action.takes || action.needs || action.adds)
        wrong(at, `“${action.title}”一按就认领，由谁认领看 offered_to：请删去 by、takes、needs、adds`)
      if (action.to === undefined) wrong(at, `“${action.title}”以后到哪个状态，请用 to 写明`)
    }
  }
  const isOffered = states.some(([, state]) => state.offered_to)
  if (!isOffered) return
  for (const [id, { title, group, fields = {} }] of named) {
    if (!Object.values(fields).some((field) => field.posted_as))
      outside(['kinds', id], `“${title}”要请人认领，请给登在村里的那一栏写上 posted_as`)
    if (!merged.groups?.[group]?.in_village)
      outside(['kinds', id, 'group'], `“${title}”要登在村里的页面上，请给大类“${group}”写上 in_village: true`)
  }
}
