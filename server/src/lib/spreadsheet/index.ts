/** Spreadsheets people fill in and send back. The one door to the workbook library. */
export { headersOf, openSheet, readSheet, rowsOf, MOST_ROWS } from './read.ts'
export type { Sheet } from './read.ts'
export { REASON } from './columns.ts'
export { streamRows, writeBadRows, writeTemplate } from './write.ts'
export type { Cell } from './write.ts'
export type { Column, SheetRow } from './columns.ts'
