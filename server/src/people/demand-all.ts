import { demand, type Authority } from '../authority/index.ts'

/** What touches a person in every seat they hold is done by who answers for all of them. `paths`: of those seats. */
export function demandAll(authority: Authority, paths: { path: string }[]): void {
  if (paths.length === 0) demand(authority, 'manage_people', '')
  for (const { path } of paths) demand(authority, 'manage_people', path)
}
