/** Authority: who may see and do what. Post × place, in two walls. */
export {
  anonymous,
  authorityOf,
  demand,
  demandPerson,
  wallAt,
  wallFor,
  wallOf,
  wallWithKeys,
} from './authority.ts'
export type { Authority, HeldSeat } from './authority.ts'
export { signedInFirst } from './signed-in-first.ts'
export { linkKey, offeredKey, organisationKey, personKey, rangeOf, scopeLiteral, seatKey } from './scope.ts'
export { listPredicate, maySee } from './walls.ts'
export type { Guarded } from './walls.ts'
