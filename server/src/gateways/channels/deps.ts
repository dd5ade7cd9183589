import type { MattersDeps } from '../../matters/index.ts'
import type { AuthorityFor } from '../../people/index.ts'
import type { Senders } from './senders.ts'

export interface ChannelsDeps {
  matters: MattersDeps
  senders: Senders
  publicUrl: string
  authorityFor: AuthorityFor
}

/** What the followers need: nobody asks. */
export type Behind = Omit<ChannelsDeps, 'authorityFor'>
