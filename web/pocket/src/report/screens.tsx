/** The screens after the first: one piece of code, fetched while the first is being answered. */
export { Check } from './check.tsx'
export { Done } from './done.tsx'
export { ChooseKind } from './kind.tsx'
export { Tell } from './tell.tsx'
export { What } from './what.tsx'
