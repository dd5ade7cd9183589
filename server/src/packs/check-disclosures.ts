/** What places owe the public: each duty has its level and its publishers, and no class falls below the law's floor. */
import { EVERY } from '#contract/pack/disclosure-language.ts'
import { durationTitle } from '#contract/pack/duration.ts'
import type { Checking } from './checking.ts'
import { firstPast } from './check-law.ts'
import { countyRules } from './county-rules.ts'
import { unknown } from './nearest.ts'

export function checkDisclosures({ merged, own, base, wrong }: Checking): void {
  const { disclosures = {}, disclosure_floors = {}, posts = {}, levels = [] } = merged
  const { calendar } = countyRules(merged)
  const known = levels.map(({ level }) => level)
  for (const [id, duty] of Object.entries(disclosures)) {
    const at = (...rest: string[]) => ['disclosures', id, ...rest]
    if (!known.includes(duty.at)) wrong(at('at'), unknown('层级', duty.at, known))
    duty.published_by.forEach((post, i) => {
      if (!posts[post]) wrong(at('published_by', String(i)), unknown('岗位', post, Object.keys(posts)))
    })
    const floor = disclosure_floors[duty.class]
    if (floor && firstPast(floor.posted, duty.posted, calendar) !== null)
      wrong(at('posted'), `“${duty.title}”公布的时间短于${floor.article}的 ${durationTitle(floor.posted)}`)
  }
  for (const name of Object.keys(own.disclosure_floors ?? {}))
    if (base?.disclosure_floors?.[name])
      wrong(['disclosure_floors', name], `“${name}”是上级规则定的公开底线，不能在这里改`)
  for (const [name, floor] of Object.entries(disclosure_floors)) {
    const own = Object.entries(disclosures).filter(([, duty]) => duty.class === name)
    const often = own.some(([, duty]) => EVERY.indexOf(duty.every) <= EVERY.indexOf(floor.every))
    if (own.length > 0 && !often)
      wrong(
        ['disclosures', own[0]![0], 'every'],
        `${floor.article}要求至少每${everyWord[floor.every]}公开一次，请把其中一项改勤`,
      )
  }
}

const everyWord = { month: '月', quarter: '季度', year: '年' }
