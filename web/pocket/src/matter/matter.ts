/** Reading one matter and acting on it, by id when signed in or by the unguessable link. */
import type { ActInput } from '#contract/http/acts.ts'
import type { Static } from 'typebox'
import { ahead } from '../keep/fetch-ahead.ts'

export type Input = Static<typeof ActInput>
/** `{id}` of a signed-in person's matter, or `{token}` of a follow link. */
export type Which = { id: string } | { token: string }

/** 1 to 5 in words. */
export const ratings = ['很不满意', '不满意', '一般', '满意', '很满意']

export const address = (which: Which) =>
  'id' in which ? `/api/matters/${which.id}` : `/api/follow/${encodeURIComponent(which.token)}`

/** What is read of it; a signed-in person's phone keeps what comes next as well, for a day without a signal. */
export const readAt = (which: Which) => ('id' in which ? ahead(which.id) : address(which))

/** Where a stored photo is. */
export const photoAddress = (which: Which, hash: string) => `${address(which)}/photos/${hash}`
