import { Type } from 'typebox'
import type { FastifyRequest } from 'fastify'
import {
  ExportAsked,
  ImportAsked,
  ImportReport,
  MoveRegion,
  OpenRegion,
  RegionChange,
  RegionStake,
  RenameRegion,
  ReopenRegion,
  RetireRegion,
} from '#contract/http/places.ts'
import { BoundaryHistory, BoundaryReport, DrawBoundaries } from '#contract/http/boundaries.ts'
import { Kept } from '#contract/http/people.ts'
import { Uuid } from '#contract/http/shapes.ts'
import { signedInFirst, type Authority } from '../authority/index.ts'
import type { App } from '../lib/http.ts'
import { Refused } from '../lib/refused.ts'
import { drawBoundaries, historyOf } from './boundaries/draw.ts'
import { exportGrids } from './export-grids.ts'
import { gridTemplate, importGrids } from './import-grids.ts'
import { badRows } from './import-run.ts'
import { moveRegion } from './move.ts'
import { openRegion } from './open.ts'
import { renameRegion } from './rename.ts'
import { reopenRegion } from './reopen.ts'
import { retireRegion } from './retire.ts'
import { changesOf, stakeOf, type StakeDeps } from './stake.ts'

export interface PlaceChangeRouteDeps extends StakeDeps {
  authorityFor(request: FastifyRequest): Promise<Authority>
}

const tags = ['places']
const ById = Type.Object({ id: Uuid })
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** For a browser to save it under. */
export const attachment = (name: string) => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`

/** The uploaded sheet, whatever its field is called. Refuses FIELD_MISSING. */
export async function uploadOf(request: FastifyRequest): Promise<{ bytes: Buffer; file_name: string }> {
  const part = request.isMultipart() ? await request.file() : undefined
  if (!part) throw new Refused('FIELD_MISSING', '请选择要导入的表格。', 'file')
  return { bytes: await part.toBuffer(), file_name: part.filename }
}

/** Changes of the tree, each demanding manage_places where it is. */
export const placeChangeRoutes = (deps: PlaceChangeRouteDeps) => async (app: App) => {
  app.addHook('preValidation', signedInFirst(deps.authorityFor))
  const who = deps.authorityFor
  const renamed = { schema: { tags, params: ById, body: RenameRegion } }
  app.post('/api/regions/:id/rename', renamed, async (r, reply) => {
    await renameRegion(deps, await who(r), r.params.id, r.body)
    return reply.code(204).send()
  })
  app.post(
    '/api/regions/:id/move',
    { schema: { tags, params: ById, body: MoveRegion } },
    async (r, reply) => {
      await moveRegion(deps, await who(r), r.params.id, r.body)
      return reply.code(204).send()
    },
  )
  const retired = { schema: { tags, params: ById, body: RetireRegion } }
  app.post('/api/regions/:id/retire', retired, async (r, reply) => {
    await retireRegion(deps, await who(r), r.params.id, r.body)
    return reply.code(204).send()
  })
  const opened = { tags, body: OpenRegion, response: { 201: Kept } }
  app.post('/api/regions', { schema: opened }, async (r, reply) =>
    reply.code(201).send({ id: await openRegion(deps, await who(r), r.body) }),
  )
  const again = { tags, params: ById, body: ReopenRegion }
  app.post('/api/regions/:id/reopen', { schema: again }, async (r, reply) => {
    await reopenRegion(deps, await who(r), r.params.id, r.body)
    return reply.code(204).send()
  })
  const hangs = { tags, params: ById, response: { 200: RegionStake } }
  app.get('/api/regions/:id/stake', { schema: hangs }, async (r) => stakeOf(deps, await who(r), r.params.id))
  const changed = { tags, params: ById, response: { 200: Type.Array(RegionChange) } }
  app.get('/api/regions/:id/changes', { schema: changed }, async (r) =>
    changesOf(deps, await who(r), r.params.id),
  )
  const drawn = { tags, body: DrawBoundaries, response: { 200: BoundaryReport } }
  // a county's outlines are some megabytes
  app.post('/api/boundaries', { schema: drawn, bodyLimit: 24 * 1024 * 1024 }, async (r) =>
    drawBoundaries(deps, await who(r), r.body),
  )
  const ran = { tags, params: ById, response: { 200: BoundaryHistory } }
  app.get('/api/boundaries/:id', { schema: ran }, async (r) => historyOf(deps, await who(r), r.params.id))
  app.get('/api/grids/template.xlsx', { schema: { tags } }, async (r, reply) => {
    const bytes = await gridTemplate(deps, await who(r))
    return reply.type(XLSX).header('content-disposition', attachment('网格导入模板.xlsx')).send(bytes)
  })
  const exported = { schema: { tags, querystring: ExportAsked } }
  app.get('/api/grids.xlsx', exported, async (r, reply) => {
    const bytes = await exportGrids(deps, await who(r), r.query.region)
    return reply.type(XLSX).header('content-disposition', attachment('网格和工作区.xlsx')).send(bytes)
  })
  const imported = {
    schema: {
      tags,
      consumes: ['multipart/form-data'],
      querystring: ImportAsked,
      response: { 200: ImportReport },
    },
  }
  app.post('/api/grids/import', imported, async (r) => {
    const authority = await who(r)
    return importGrids(deps, authority, { ...(await uploadOf(r)), dry_run: r.query.dry_run ?? false })
  })
  app.get('/api/imports/:id/bad-rows.xlsx', { schema: { tags, params: ById } }, async (r, reply) => {
    const bytes = await badRows(deps.db, await who(r), r.params.id)
    return reply.type(XLSX).header('content-disposition', attachment('需要修改的行.xlsx')).send(bytes)
  })
}
