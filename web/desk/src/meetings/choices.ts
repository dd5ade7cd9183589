import type { Choice } from '#contract/http/meetings.ts'

/** The three answers of a ballot, in the order they stand everywhere. */
export const choices: [Choice, string][] = [
  ['yes', '同意'],
  ['no', '反对'],
  ['abstain', '弃权'],
]
