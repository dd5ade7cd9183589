import { quietly } from '../parts/quietly.tsx'

/** Its code is not part of the first load, and a report without a network does without it. */
export const Similar = quietly(async () => (await import('./similar.tsx')).Similar)
export const Nearby = quietly(async () => (await import('./similar.tsx')).Nearby)
