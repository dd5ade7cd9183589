import type { StoryEntry } from '../timeline-store.ts'

/** The states a matter has been in, in order, the one it stands in among them. */
export const visitedIn = (story: StoryEntry[]): string[] => [
  ...new Set(story.flatMap(({ decision }) => decision.to ?? [])),
]
