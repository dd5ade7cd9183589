import { Type } from 'typebox'
import * as shape from '#contract/http/hotline.ts'
import { Uuid } from '#contract/http/shapes.ts'
import { signedInFirst } from '../../authority/index.ts'
import type { App } from '../../lib/http.ts'
import type { AuthorityFor } from '../../people/index.ts'
import { attachment, uploadOf, XLSX } from '../../places/index.ts'
import { askRun } from './ask.ts'
import type { HotlineDeps } from './deps.ts'
import { badRowsOf, hotlineDesk, runOf } from './look.ts'
import { receive } from './receive.ts'
import { exportResults } from './results.ts'

export interface HotlineRouteDeps extends HotlineDeps {
  authorityFor: AuthorityFor
}

const tags = ['hotline']
const ById = Type.Object({ id: Uuid })

/** Hotline files, for posts with `import_matters`. */
export const hotlineRoutes = (deps: HotlineRouteDeps) => async (app: App) => {
  app.addHook('preValidation', signedInFirst(deps.authorityFor))
  const who = deps.authorityFor
  app.get('/api/hotline', { schema: { tags, response: { 200: shape.HotlineDesk } } }, async (r) =>
    hotlineDesk(deps, await who(r)),
  )
  app.post(
    '/api/hotline/files',
    { schema: { tags, consumes: ['multipart/form-data'], response: { 201: shape.HotlineFile } } },
    async (r, reply) => {
      const authority = await who(r)
      return reply.code(201).send(await receive(deps, authority, await uploadOf(r)))
    },
  )
  const asked = { tags, params: ById, body: shape.HotlineRunAsk, response: { 202: shape.HotlineRun } }
  app.post('/api/hotline/files/:id/runs', { schema: asked }, async (r, reply) =>
    reply.code(202).send(await askRun(deps, await who(r), r.params.id, r.body)),
  )
  const seen = { tags, params: ById, response: { 200: shape.HotlineRun } }
  app.get('/api/hotline/runs/:id', { schema: seen }, async (r) => runOf(deps, await who(r), r.params.id))
  app.get('/api/hotline/runs/:id/bad-rows.xlsx', { schema: { tags, params: ById } }, async (r, reply) => {
    const bytes = await badRowsOf(deps, await who(r), r.params.id)
    return reply.type(XLSX).header('content-disposition', attachment('需要修改的工单.xlsx')).send(bytes)
  })
  app.post('/api/hotline/exports', { schema: { tags, body: shape.HotlineExportAsk } }, async (r, reply) => {
    const { workbook } = await exportResults(deps, await who(r), r.body)
    return reply.type(XLSX).header('content-disposition', attachment('热线工单办理结果.xlsx')).send(workbook)
  })
}
