/** People: persons, organisations, posts held for a term, leave; and sign-in. */
export { openPeople } from './people.ts'
export type { People, RuleSource } from './people.ts'
export { fillSeats, placeName } from './seats.ts'
export type { PostRules } from './seats.ts'
export { heldSeatsQuery, insertPerson, seatsAroundQuery } from './store.ts'
export type { SeatRow } from './store.ts'
