/** The unguessable link of a joiner. */
import type { MattersDeps } from '../deps.ts'
import { makeLink, type Link } from '../link.ts'

/** Of a name no matter has: whoever chooses a matter's id for their own must not get its reporter's link. */
export const joinerLink = (deps: Pick<MattersDeps, 'keys'>, tenant: number, joiner: string): Link =>
  makeLink(deps.keys.link, tenant, `joiner/${joiner}`)

/** Where a joiner's page is; made from the server's key, so that it can be told again. */
export const joinedPath = (deps: Pick<MattersDeps, 'keys'>, tenant: number, joiner: string): string =>
  `/m/j/${joinerLink(deps, tenant, joiner).token}`
