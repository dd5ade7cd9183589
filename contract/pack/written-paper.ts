/** A paper as it is kept and printed for ever. `series`: its number with `{number}` still open: one series for each unit and year. */
export interface WrittenPaper {
  paper: string
  title: string
  series: string
  signed_by: string
  /** Shanghai day. */
  day: string
  to: string | null
  body: string[]
  law: string[]
  signatures: string[]
  seal: boolean
  receipt: string | null
  for_reporter: boolean
}
