/** What the doctor looks at, in this order. */
import type { Check } from './check.ts'
import { archiving, behind, queued } from './followers.ts'
import { accounting, lists, proof, secrets } from './journal.ts'
import { books } from './books.ts'
import { calls, clocks, pictures, search } from './matters.ts'
import { places } from './places.ts'

export const checks: Check[] = [
  proof,
  lists,
  accounting,
  secrets,
  pictures,
  books,
  clocks,
  calls,
  search,
  places,
  behind,
  queued,
  archiving,
]
