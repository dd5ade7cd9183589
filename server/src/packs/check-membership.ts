/** The register of a collective's members: where it is kept is known, and a body of members has a register to take them from. */
import type { Checking } from './checking.ts'
import { unknown } from './nearest.ts'

export function checkMembership({ merged, wrong }: Checking): void {
  const { membership, bodies = {}, levels = [] } = merged
  const known = ['county', ...levels.map((one) => one.level)]
  if (membership && levels.length > 0 && !known.includes(membership.at))
    wrong(['membership', 'at'], unknown('层级', membership.at, known))
  for (const [id, body] of Object.entries(bodies)) {
    if (!body.members?.some((one) => one.relation === 'collective_member')) continue
    if (!membership)
      wrong(['bodies', id, 'members'], `“${body.title}”由集体成员组成，请写 membership：成员名册设在哪一级`)
    else if (body.at !== membership.at)
      wrong(['bodies', id, 'at'], `“${body.title}”要设在成员名册那一级（${membership.at}）`)
  }
}
