import { Type } from 'typebox'
import { ImportReport } from '#contract/http/places.ts'
import * as shape from '#contract/http/programme.ts'
import { signedInFirst } from '../authority/index.ts'
import type { App } from '../lib/http.ts'
import { sendFile } from '../matters/index.ts'
import type { AuthorityFor } from '../people/index.ts'
import { attachment, uploadOf, XLSX } from '../places/index.ts'
import { board, programmes } from './board.ts'
import type { ProgrammeDeps } from './deps.ts'
import { addMilestone, addTask, changeTask, drop, moveMilestone } from './keep.ts'
import { planPdf } from './print.ts'
import { judge, tellProgress, visit } from './report.ts'
import { handOut, story } from './story.ts'
import { importPlan, planTemplate, takePackRows } from './take.ts'
import { planWorkbook } from './workbook.ts'

export interface ProgrammeRouteDeps extends ProgrammeDeps {
  authorityFor: AuthorityFor
}

const tags = ['programmes']
const Dry = Type.Object({ dry_run: Type.Optional(Type.Boolean()) })
const kept = { 200: shape.Kept }
const of = { tags, params: shape.OfProgramme }
const ofTask = { tags, params: shape.OfTask }
const ofMilestone = { tags, params: shape.OfMilestone }

/** Plans many units carry out. */
export const programmeRoutes = (deps: ProgrammeRouteDeps) => async (app: App) => {
  const { authorityFor: who } = deps
  app.addHook('preValidation', signedInFirst(who))
  const at = '/api/programmes/:programme'
  const all = { tags, response: { 200: shape.Programmes } }
  app.get('/api/programmes', { schema: all }, async (r) => programmes(deps, await who(r)))
  const whole = { ...of, response: { 200: shape.Board } }
  app.get(at, { schema: whole }, async (r) => board(deps, await who(r), r.params.programme))
  app.get(`${at}/plan.xlsx`, { schema: of }, async (r, reply) => {
    const { stream, name } = await planWorkbook(deps, await who(r), r.params.programme)
    return reply.type(XLSX).header('content-disposition', attachment(name)).send(stream)
  })
  app.get(`${at}/plan.pdf`, { schema: { ...of, querystring: shape.PrintAsked } }, async (r, reply) => {
    const { bytes, name } = await planPdf(deps, await who(r), r.params.programme, r.query.by)
    return reply.type('application/pdf').header('content-disposition', attachment(name)).send(bytes)
  })
  app.get(`${at}/plan/template.xlsx`, { schema: of }, async (r, reply) =>
    reply
      .type(XLSX)
      .header('content-disposition', attachment('任务计划模板.xlsx'))
      .send(await planTemplate(deps, await who(r), r.params.programme)),
  )
  const imported = { ...of, querystring: Dry, response: { 200: ImportReport } }
  app.post(`${at}/plan/import`, { schema: imported }, async (r) => {
    const upload = { ...(await uploadOf(r)), dry_run: r.query.dry_run ?? false }
    return importPlan(deps, await who(r), r.params.programme, upload)
  })
  const rows = { ...of, body: shape.TakeRows, response: { 200: ImportReport } }
  app.post(`${at}/plan/take`, { schema: rows }, async (r) =>
    takePackRows(deps, await who(r), r.params.programme, r.body),
  )
  const made = { ...of, body: shape.NewTask, response: { 201: shape.Kept } }
  app.post(`${at}/tasks`, { schema: made }, async (r, reply) =>
    reply.code(201).send(await addTask(deps, await who(r), r.params.programme, r.body)),
  )
  const told = { ...ofTask, response: { 200: shape.TaskStory } }
  app.get(`${at}/tasks/:task`, { schema: told }, async (r) =>
    story(deps, await who(r), r.params.programme, r.params.task),
  )
  app.get(`${at}/tasks/:task/files/:hash`, { schema: { tags, params: shape.OfFile } }, async (r, reply) =>
    sendFile(reply, await handOut(deps, await who(r), r.params)),
  )
  const changed = { ...ofTask, body: shape.ChangedTask, response: kept }
  app.put(`${at}/tasks/:task`, { schema: changed }, async (r) =>
    changeTask(deps, await who(r), r.params, r.body),
  )
  const ended = { ...ofTask, body: shape.Drop, response: kept }
  app.post(`${at}/tasks/:task/drop`, { schema: ended }, async (r) =>
    drop(deps, await who(r), r.params, r.body),
  )
  const due = { ...ofTask, body: shape.NewMilestone, response: kept }
  app.post(`${at}/tasks/:task/milestones`, { schema: due }, async (r) =>
    addMilestone(deps, await who(r), r.params, r.body),
  )
  const moved = { ...ofMilestone, body: shape.MoveMilestone, response: kept }
  app.post(`${at}/milestones/:milestone/move`, { schema: moved }, async (r) =>
    moveMilestone(deps, await who(r), r.params, r.body),
  )
  const gone = { ...ofMilestone, body: shape.Drop, response: kept }
  app.post(`${at}/milestones/:milestone/drop`, { schema: gone }, async (r) =>
    drop(deps, await who(r), r.params, r.body),
  )
  const said = { ...ofTask, body: shape.NewProgress, response: kept }
  app.post(`${at}/tasks/:task/progress`, { schema: said }, async (r) =>
    tellProgress(deps, await who(r), r.params, r.body),
  )
  const judged = { tags, params: shape.OfProgress, body: shape.NewVerdict, response: kept }
  app.post(`${at}/progress/:progress/verdict`, { schema: judged }, async (r) =>
    judge(deps, await who(r), r.params, r.body),
  )
  const seen = { ...ofTask, body: shape.NewVisit, response: kept }
  app.post(`${at}/tasks/:task/visits`, { schema: seen }, async (r) =>
    visit(deps, await who(r), r.params, r.body),
  )
}
