/** Who is told what, in the app and so by the ways each person chose. */
import type { Query } from '../lib/db.ts'
import { holdersOfUnits } from '../people/index.ts'
import type { Reach } from './reach.ts'
import { tell } from './store.ts'
import { peopleOf } from './units.ts'

type Told = Pick<Reach, 'tenant' | 'id' | 'programme' | 'today'> & { person: string | null }

export const pageOf = (programme: string, task: string): string => `/programmes/${programme}/tasks/${task}`

/** Those who answer for these units. */
export const tellUnits = (reach: Told, units: string[], task: string, text: string, at: string): Query =>
  tell(reach.tenant, holdersOfUnits(reach.tenant, peopleOf(reach.programme, units), reach.today), {
    ...{ page: pageOf(reach.id, task), text, except: reach.person, at },
  })

/** Those who keep the plan. `code`: of the node the pack stands at. */
export const tellKeepers = (reach: Told, code: string, task: string, text: string, at: string): Query =>
  tell(
    reach.tenant,
    holdersOfUnits(
      reach.tenant,
      { departments: [], places: [code], posts: reach.programme.kept_by },
      reach.today,
    ),
    { page: pageOf(reach.id, task), text, except: reach.person, at },
  )
