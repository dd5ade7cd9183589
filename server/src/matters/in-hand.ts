/** Who has a matter in hand. */
import { sameSeat } from '#contract/pack/seats.ts'
import type { Life } from '#contract/pack/life.ts'
import type { Authority, HeldSeat } from '../authority/index.ts'

/** The seat from which one works on it: it waits on it, or it handles it. */
export const inHand = (
  { life: { waiting, handler } }: { life: Life },
  { seats }: Pick<Authority, 'seats'>,
): HeldSeat | undefined =>
  seats.find((held) => (typeof waiting !== 'string' && sameSeat(held, waiting)) || sameSeat(held, handler))

/** A sensitive matter keeps together who may not see it; a closed one is over. */
export const maySplit = ({ life, sensitive }: { life: Life; sensitive: string | null }): boolean =>
  life.final === null && sensitive === null
