/** Bodies and authorisations: known names, whole rules, and a county's never looser than the law's. */
import type { Body, Request, Share } from '#contract/pack/body-language.ts'
import { parseDuration } from '#contract/pack/duration.ts'
import { fraction } from '#contract/votes/share.ts'
import type { Checking } from './checking.ts'
import { unknown } from './nearest.ts'
import type { Path } from './sources.ts'

type Wrong = (path: Path, say: string) => void

export function checkBodies({ own, merged, base, ...checking }: Checking): void {
  let isAmiss = false
  const wrong: Wrong = (path, say) => {
    isAmiss = true
    checking.wrong(path, say)
  }
  const levels = ['county', ...(merged.levels ?? []).map((l) => l.level)]
  const posts = Object.keys(merged.posts ?? {})
  const bodies = merged.bodies ?? {}
  for (const [id, body] of Object.entries(bodies)) {
    const at = (...rest: Path): Path => ['bodies', id, ...rest]
    checkShares(body, (path, say) => wrong(at(...path), say))
    if (body.at !== undefined && !levels.includes(body.at)) wrong(at('at'), unknown('层级', body.at, levels))
    if ((body.at === undefined) !== (body.members === undefined))
      wrong(at(), `“${body.title}”的 at（在哪一级）和 members（由谁组成）要一起写`)
    // neither: people talk there, and nothing is put to the vote
    if (body.at !== undefined && !body.quorum !== !body.passes)
      wrong(
        at(),
        `“${body.title}”要写明 quorum（多少人到会才能开）和 passes（多少人同意才通过）；只说事、不表决的会，两样都不写`,
      )
    for (const [i, member] of (body.members ?? []).entries()) {
      if (Object.keys(member).length !== 1)
        wrong(at('members', i), '每一项写一个 post（岗位）或一个 relation（什么人）')
      if (member.post !== undefined && !posts.includes(member.post))
        wrong(at('members', i, 'post'), unknown('岗位', member.post, posts))
    }
    for (const [i, ask] of (body.on_request_of ?? []).entries()) {
      if ((ask.of === 'holders') !== (ask.post !== undefined))
        wrong(at('on_request_of', i), '写 of: holders 的要写 post（哪个岗位的人），写 of: members 的不写')
      // a law names those it lets ask; which post they hold is known where the body stands
      if (body.at !== undefined && ask.post !== undefined && !posts.includes(ask.post))
        wrong(at('on_request_of', i, 'post'), unknown('岗位', ask.post, posts))
    }
    for (const word of ['convened_by', 'recorded_by'] as const)
      for (const [i, post] of (body[word] ?? []).entries())
        if (!posts.includes(post)) wrong(at(word, i), unknown('岗位', post, posts))
  }
  if (isAmiss) return
  for (const [id, body] of Object.entries(own.bodies ?? {})) {
    const law = base?.bodies?.[id]
    if (law) checkStricter(body, law, (path, say) => wrong(['bodies', id, ...path], say))
  }
  for (const [id, { title, by, to }] of Object.entries(merged.authorisations ?? {})) {
    for (const [word, list] of Object.entries({ by, to }))
      for (const [i, body] of list.entries())
        if (!bodies[body]) wrong(['authorisations', id, word, i], unknown('会议', body, Object.keys(bodies)))
    if (own.authorisations?.[id] && base?.authorisations?.[id])
      wrong(['authorisations', id], `“${title}”是上级规则定的，不能在这里改；县里另有授权的请另起一个名字`)
  }
}

function checkShares(body: Body, wrong: Wrong): void {
  const all: [Path, Share | Request][] = [
    ...(body.quorum ?? []).map((s, i): [Path, Share] => [['quorum', i], s]),
    ...(body.on_request_of ?? []).map((s, i): [Path, Request] => [['on_request_of', i], s]),
    ...(body.passes ? [[['passes'], body.passes] as [Path, Share]] : []),
  ]
  for (const [path, share] of all) {
    if ((share.at_least === undefined) === (share.more_than === undefined)) {
      wrong(path, 'at_least（以上，含本数）和 more_than（超过，不含本数）要写一个，而且只写一个')
      continue
    }
    const [over, under] = (share.at_least ?? share.more_than!).split('/').map(Number) as [number, number]
    if (over > under || (over === under && share.more_than !== undefined)) wrong(path, '比例不能超过全体')
    if (path[0] === 'quorum' && (share.of === 'present' || share.of === 'ballots'))
      wrong(path, '到会人数要和应到的比：of 写 members 或 households')
    if (path[0] === 'passes' && share.of === 'households')
      wrong(path, '表决按人数或票数算：of 写 members、present 或 ballots')
  }
}

/** Whether the law's askers are always enough for the county's rule: the same people, and no more of them. */
const asEasy = (law: Request, own: Request): boolean =>
  law.of === own.of && law.post === own.post && asStrict({ ...law, of: 'members' }, { ...own, of: 'members' })

/** Of fewer than all who are counted, the same share is easier reached. */
const WIDTH = { ballots: 0, present: 1, households: 2, members: 2 }

/** Whether reaching `a` always reaches `b`. */
export function asStrict(a: Share, b: Share): boolean {
  if (WIDTH[a.of] < WIDTH[b.of] || (a.of === 'households') !== (b.of === 'households')) return false
  const [p, q] = fraction(a.at_least ?? a.more_than!)
  const [r, s] = fraction(b.at_least ?? b.more_than!)
  return p * s > r * q || (p * s === r * q && (a.more_than !== undefined || b.more_than === undefined))
}

const days = (text: string): number => {
  const { count, unit } = parseDuration(text)
  return unit === 'day' ? count : unit === 'hour' ? count / 24 : count / 1440
}

function checkStricter(own: Body, law: Body, wrong: Wrong): void {
  const source = law.article ? `${law.article}规定的` : '上级规则'
  if (own.quorum && law.quorum)
    for (const [i, share] of own.quorum.entries())
      if (!law.quorum.some((floor) => asStrict(share, floor)))
        wrong(['quorum', i], `到会人数比${source}宽了。可以更严，不能更宽`)
  if (own.passes && law.passes && !asStrict(own.passes, law.passes))
    wrong(['passes'], `通过的人数比${source}宽了。可以更严，不能更宽`)
  for (const word of ['notice', 'materials'] as const)
    if (own[word] && law[word] && days(own[word]) < days(law[word]))
      wrong(
        [word],
        `${word === 'notice' ? '提前通知' : '提前发材料'}的时间比${source}短了。可以更早，不能更晚`,
      )
  if (own.short_notice && law.notice && !law.short_notice)
    wrong(['short_notice'], `${source}没有“可以临时通知”，请去掉`)
  const often = ['month', 'quarter', 'half_year', 'year']
  if (own.meets_every && law.meets_every && often.indexOf(own.meets_every) > often.indexOf(law.meets_every))
    wrong(['meets_every'], `开会的次数比${source}少了。可以更多，不能更少`)
  const proxy = ['none', 'household', 'written']
  if (own.proxies && law.proxies && proxy.indexOf(own.proxies) > proxy.indexOf(law.proxies))
    wrong(['proxies'], `${source}不允许这样代人表决`)
  if (own.ballot === 'open' && law.ballot === 'secret')
    wrong(['ballot'], `${source}是无记名投票，不能改成公开`)
  for (const share of law.on_request_of ?? [])
    if (own.on_request_of && !own.on_request_of.some((one) => asEasy(share, one)))
      wrong(
        ['on_request_of'],
        `${share.title ?? '组成人员'}提议开会的人数比${source}多了：提议只能更容易，不能更难`,
      )
}
