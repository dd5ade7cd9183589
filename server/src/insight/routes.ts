import * as calls from '#contract/http/call-figures.ts'
import * as shape from '#contract/http/figures.ts'
import { JournalPage, JournalQuery, LookPage } from '#contract/http/journal.ts'
import { signedInFirst } from '../authority/index.ts'
import type { App } from '../lib/http.ts'
import type { AuthorityFor } from '../people/index.ts'
import { attachment, XLSX } from '../places/index.ts'
import { brief } from './brief/brief.ts'
import { callFigures, callsBehind } from './calls/sheet.ts'
import { callWorkbook } from './calls/workbook.ts'
import * as standard from '#contract/http/standards.ts'
import type { InsightDeps } from './deps.ts'
import { figures } from './figures.ts'
import type { JournalDeps } from './journal/deps.ts'
import { journal, looks } from './journal/read.ts'
import { figuresSheet } from './sheet.ts'
import { standardsSheet } from './standards/sheet.ts'
import { standards } from './standards/standards.ts'

export interface InsightRouteDeps extends InsightDeps, JournalDeps {
  authorityFor: AuthorityFor
}

const tags = ['figures']

/** Figures of a place, for posts with `read_tallies`. */
export const insightRoutes = (deps: InsightRouteDeps) => async (app: App) => {
  app.addHook('preValidation', signedInFirst(deps.authorityFor))
  const asked = { tags, querystring: shape.FiguresQuery, response: { 200: shape.Figures } }
  app.get('/api/figures', { schema: asked }, async (r) => figures(deps, await deps.authorityFor(r), r.query))
  app.get('/api/figures.xlsx', { schema: { tags, querystring: shape.FiguresQuery } }, async (r, reply) => {
    const table = await figures(deps, await deps.authorityFor(r), r.query)
    const name = `${table.region.name}统计${table.from}至${table.to}.xlsx`
    return reply.type(XLSX).header('content-disposition', attachment(name)).send(figuresSheet(table))
  })
  const called = { tags, querystring: calls.CallFiguresQuery }
  const sheet = { ...called, response: { 200: calls.CallFigures } }
  app.get('/api/figures/calls', { schema: sheet }, async (r) =>
    callFigures(deps, await deps.authorityFor(r), r.query),
  )
  app.get('/api/figures/calls.xlsx', { schema: called }, async (r, reply) => {
    const table = await callFigures(deps, await deps.authorityFor(r), r.query)
    const name = `${table.region.name}部门报到情况${table.from}至${table.to}.xlsx`
    return reply.type(XLSX).header('content-disposition', attachment(name)).send(callWorkbook(table))
  })
  const behind = { tags, querystring: calls.CallsBehindQuery, response: { 200: calls.CallsBehind } }
  app.get('/api/figures/calls/matters', { schema: behind }, async (r) =>
    callsBehind(deps, await deps.authorityFor(r), r.query),
  )
  const held = { tags, querystring: standard.StandardsQuery, response: { 200: standard.Standards } }
  app.get('/api/standards', { schema: held }, async (r) =>
    standards(deps, await deps.authorityFor(r), r.query),
  )
  const heldSheet = { schema: { tags, querystring: standard.StandardsQuery } }
  app.get('/api/standards.xlsx', heldSheet, async (r, reply) => {
    const { name, stream } = await standardsSheet(deps, await deps.authorityFor(r), r.query)
    return reply.type(XLSX).header('content-disposition', attachment(name)).send(stream)
  })
  app.get('/api/brief', { schema: { tags, querystring: shape.BriefQuery } }, async (r, reply) => {
    const { name, type, bytes } = await brief(deps, await deps.authorityFor(r), r.query)
    return reply.type(type).header('content-disposition', attachment(name)).send(bytes)
  })
  const done = { tags: ['journal'], querystring: JournalQuery, response: { 200: JournalPage } }
  app.get('/api/journal', { schema: done }, async (r) => journal(deps, await deps.authorityFor(r), r.query))
  const looked = { tags: ['journal'], querystring: JournalQuery, response: { 200: LookPage } }
  app.get('/api/looks', { schema: looked }, async (r) => looks(deps, await deps.authorityFor(r), r.query))
}
