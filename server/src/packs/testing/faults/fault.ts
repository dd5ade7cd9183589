/** A slip an official may make: the pack, the file, the text as it was, as it became, and what must be said. */
export type Fault = [
  what: string,
  pack: string,
  file: string,
  from: string,
  to: string,
  say: RegExp,
  /** How many lines from the change the complaint stands. */
  away?: number,
]
