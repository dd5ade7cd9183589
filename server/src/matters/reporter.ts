/** Who a report is from, as a new matter keeps it. */
export interface Reporter {
  /** null: nobody is known, only the link. */
  person: string | null
  masked: string | null
  sealed: Buffer | null
  /** Reads the matter and its notices signed in; others get the link. */
  hasAccount: boolean
}
