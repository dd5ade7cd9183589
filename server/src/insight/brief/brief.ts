/** GET /api/brief: the month of a place on one page, to print, to send, to go on working with. */
import type { BriefQuery } from '#contract/http/figures.ts'
import type { Authority } from '../../authority/index.ts'
import type { InsightDeps } from '../deps.ts'
import { chartsOf } from './charts.ts'
import { briefDocx } from './docx.ts'
import { gatherBrief } from './gather.ts'
import { briefPdf } from './pdf.ts'

const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** Refuses as `gatherBrief` does. */
export async function brief(deps: InsightDeps, authority: Authority, query: BriefQuery) {
  const content = await gatherBrief(deps, authority, query)
  const charts = await chartsOf(content.byPart, content.byDay)
  const make = { pdf: briefPdf, docx: briefDocx }[query.format]
  return {
    name: `${content.title.replaceAll(' ', '')}.${query.format}`,
    type: TYPES[query.format],
    bytes: await make(content, charts),
  }
}
