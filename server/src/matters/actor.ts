/** The one who asks, as `decide` and the journal know them. */
import type { Actor } from '#contract/pack/life.ts'
import { personKey, type Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { Who } from './deps.ts'

/** Whose command it is: the person's, the link's, or anybody's. */
export const actorKey = (authority: Authority): string =>
  authority.person ? personKey(authority.person) : (authority.keys[0] ?? 'anonymous')

export const actorOf = ({ authority, byLink }: Pick<Who, 'authority' | 'byLink'>): Actor => ({
  person: authority.person,
  seats: authority.seats.map(({ post, region, organisation }) => ({
    ...{ post, region },
    ...(organisation ? { organisation } : {}),
  })),
  ...(byLink ? { asReporter: true } : {}),
})

/** For what does not exist and for what is not theirs alike: nobody learns that a matter exists. */
export const notFound = () =>
  new Refused('NOT_FOUND', '没有找到这件事。它可能不在您的管辖范围内，请核对编号。')
