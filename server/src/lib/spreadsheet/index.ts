/** Spreadsheets people fill in and send back. The one door to the workbook library. */
export { readSheet } from './read.ts'
export { writeBadRows, writeTemplate } from './write.ts'
export type { Column, SheetRow } from './columns.ts'
