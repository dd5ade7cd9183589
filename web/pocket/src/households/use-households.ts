import type { HouseholdList } from '#contract/http/households.ts'
import { useKept, type Kept } from '../keep/copies.ts'
import { useJobs } from '../keep/jobs.ts'
import { HOUSEHOLDS, withJobs } from './households.ts'

/** The list as the server, and this phone, know it. */
export function useHouseholds(): Kept<HouseholdList> {
  const kept = useKept<HouseholdList>(HOUSEHOLDS)
  const jobs = useJobs().filter(({ path, status }) => path.startsWith(HOUSEHOLDS) && status === 'queued')
  const { data } = kept
  return { ...kept, data: data && { ...data, items: withJobs(data.items, jobs, data.places) } }
}
