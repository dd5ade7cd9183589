/** Which path a matter takes, and why: kind first, amount second, and what lets a looser path be taken. */
import { holds, type Facts } from './holds.ts'
import type { Authorised, Rules, TakenPath } from './life.ts'
import type { Path } from './procedure-language.ts'
import { shanghaiDay } from './working-time.ts'

const inForce = (rules: Rules, authorisation: string, day: string): Authorised | undefined =>
  rules.authorised?.find((a) => a.authorisation === authorisation && a.from <= day && day <= a.until)

/** The last is `otherwise`; a lapsed authorisation leads to the stricter path, and is named among the reasons. */
export function takePath(paths: Path[], rules: Rules, facts: Facts, now: string): TakenPath {
  const day = shanghaiDay(now)
  let path = paths.find((p) => p.otherwise || (p.when && holds(p.when, facts))) ?? paths.at(-1)!
  const because = [path.because]
  for (let steps = 0; path.rests_on && steps < paths.length; steps += 1) {
    const { authorisation, else: stricter } = path.rests_on
    const found = inForce(rules, authorisation, day)
    const title = rules.authorisations?.[authorisation]?.title ?? authorisation
    if (found) {
      because.push(`依据“${title}”的决议，有效期到 ${found.until}`)
      return { path: path.path, title: path.title, because, rests_on: found }
    }
    because.push(`“${title}”没有在有效期内的决议，要走更严的程序`)
    path = paths.find((p) => p.path === stricter) ?? paths[0]!
  }
  return { path: path.path, title: path.title, because }
}
