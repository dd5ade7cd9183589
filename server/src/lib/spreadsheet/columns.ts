/** A sheet people fill in: what its columns are called, what goes into them, how that is explained. */
export interface Column {
  key: string
  /** The header. Columns are found again by it, in any order. */
  title: string
  /** One plain sentence for the sheet that explains. */
  help: string
  required?: boolean
  /** A list to choose from. */
  choices?: string[]
  /** `text` keeps leading zeros and long codes; days are `YYYY-MM-DD`; a `time` is `YYYY-MM-DD HH:mm:ss`, or a day where no hour is told. */
  kind: 'text' | 'number' | 'day' | 'time'
  width?: number
  example?: string
}

/** What is wrong with one cell, in words that say what to do. */
export interface CellProblem {
  /** The column's title. */
  column: string
  value: string
  say: string
}

/** A row as filled in. `row`: the spreadsheet's own number (the header is 1). */
export interface SheetRow {
  row: number
  /** By column key; trimmed; '' where empty. */
  cells: Record<string, string>
  problems: CellProblem[]
}

/** Header of the column added beside bad rows; ignored when the workbook comes back. */
export const REASON = '问题（改好后可直接再次导入）'
