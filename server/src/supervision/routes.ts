import { Type } from 'typebox'
import * as shape from '#contract/http/campaigns.ts'
import { ImportReport } from '#contract/http/places.ts'
import { Uuid } from '#contract/http/shapes.ts'
import { signedInFirst } from '../authority/index.ts'
import type { App } from '../lib/http.ts'
import type { AuthorityFor } from '../people/index.ts'
import { attachment, uploadOf, XLSX } from '../places/index.ts'
import { add } from './add.ts'
import { call } from './call.ts'
import type { SupervisionDeps } from './deps.ts'
import { draw, drawRecord } from './draw.ts'
import { fill } from './fill.ts'
import { close, hold } from './hold.ts'
import { importSurvey, surveySheet, surveyTemplate } from './import.ts'
import { seeItem } from './item.ts'
import { items } from './items.ts'
import { list } from './list.ts'
import { open } from './open.ts'
import { plan } from './plan.ts'
import { planMany } from './plan-many.ts'
import { see } from './see.ts'
import { itemsWorkbook } from './workbook.ts'

const tags = ['campaigns']
const ById = Type.Object({ id: Uuid })
const ByItem = Type.Object({ id: Uuid, item: Uuid })
const Region = Type.Object({ region: Type.Optional(Uuid) })
const Dry = Type.Object({ dry_run: Type.Optional(Type.Boolean()) })
const done = { 200: shape.Kept }

/** Rounds of inspection, ledgers, promised deeds and spot checks. */
export const supervisionRoutes =
  (deps: SupervisionDeps & { authorityFor: AuthorityFor }) => async (app: App) => {
    const { authorityFor: who } = deps
    app.addHook('preValidation', signedInFirst(who))
    const all = { tags, querystring: shape.CampaignsAsked, response: { 200: shape.Campaigns } }
    app.get('/api/campaigns', { schema: all }, async (r) => list(deps, await who(r), r.query))
    const opened = { tags, body: shape.NewCampaign, response: { 201: shape.Kept } }
    app.post('/api/campaigns', { schema: opened }, async (r, reply) =>
      reply.code(201).send(await open(deps, await who(r), r.body)),
    )
    const one = { tags, params: ById, querystring: Region, response: { 200: shape.CampaignSeen } }
    app.get('/api/campaigns/:id', { schema: one }, async (r) =>
      see(deps, await who(r), r.params.id, r.query.region),
    )
    const rows = { tags, params: ById, querystring: shape.ItemsAsked, response: { 200: shape.ItemPage } }
    app.get('/api/campaigns/:id/items', { schema: rows }, async (r) =>
      items(deps, await who(r), r.params.id, r.query),
    )
    const sheet = { tags, params: ById, querystring: shape.ItemsAsked }
    app.get('/api/campaigns/:id/items.xlsx', { schema: sheet }, async (r, reply) => {
      const book = await itemsWorkbook(deps, await who(r), r.params.id, r.query)
      return reply
        .type(XLSX)
        .header('content-disposition', attachment(`${book.title}.xlsx`))
        .send(book.sheet)
    })
    const surveyed = { tags, params: ById }
    app.get('/api/campaigns/:id/survey/template.xlsx', { schema: surveyed }, async (r, reply) =>
      reply
        .type(XLSX)
        .header('content-disposition', attachment('摸底表模板.xlsx'))
        .send(await surveyTemplate(deps, await who(r), r.params.id)),
    )
    app.get('/api/campaigns/:id/survey.xlsx', { schema: surveyed }, async (r, reply) =>
      reply
        .type(XLSX)
        .header('content-disposition', attachment('摸底表.xlsx'))
        .send(await surveySheet(deps, await who(r), r.params.id)),
    )
    const taken = { tags, params: ById, querystring: Dry, response: { 200: ImportReport } }
    app.post('/api/campaigns/:id/survey/import', { schema: taken }, async (r) => {
      const authority = await who(r)
      const upload = { ...(await uploadOf(r)), dry_run: r.query.dry_run ?? false }
      return importSurvey(deps, authority, r.params.id, upload)
    })
    const added = { tags, params: ById, body: shape.NewItem, response: { 201: shape.Kept } }
    app.post('/api/campaigns/:id/items', { schema: added }, async (r, reply) =>
      reply.code(201).send(await add(deps, await who(r), r.params.id, r.body)),
    )
    const item = { tags, params: ByItem, response: { 200: shape.ItemSeen } }
    app.get('/api/campaigns/:id/items/:item', { schema: item }, async (r) =>
      seeItem(deps, await who(r), at(r.params)),
    )
    const many = { tags, params: ById, body: shape.PlanMany, response: { 200: shape.PlannedMany } }
    app.post('/api/campaigns/:id/plan', { schema: many }, async (r) =>
      planMany(deps, await who(r), r.params.id, r.body),
    )
    const planned = { tags, params: ByItem, body: shape.PlanItem, response: done }
    app.post('/api/campaigns/:id/items/:item/plan', { schema: planned }, async (r) =>
      plan(deps, await who(r), at(r.params), r.body),
    )
    const filled = { tags, params: ByItem, body: shape.FillItem, response: done }
    app.post('/api/campaigns/:id/items/:item/answers', { schema: filled }, async (r) =>
      fill(deps, await who(r), at(r.params), r.body),
    )
    const called = { tags, params: ByItem, body: shape.CallAsked, response: { 200: shape.Called } }
    app.post('/api/campaigns/:id/items/:item/call', { schema: called }, async (r) =>
      call(deps, await who(r), at(r.params), r.body.reason),
    )
    const drawn = { tags, params: ById, body: shape.JustDo, response: done }
    app.post('/api/campaigns/:id/draw', { schema: drawn }, async (r) =>
      draw(deps, await who(r), r.params.id, r.body),
    )
    const record = { tags, params: ById, response: { 200: shape.Draw } }
    app.get('/api/campaigns/:id/draw.json', { schema: record }, async (r, reply) =>
      reply
        .header('content-disposition', attachment('抽取记录.json'))
        .send(await drawRecord(deps, await who(r), r.params.id)),
    )
    const held = { tags, params: ById, body: shape.NewAccountability, response: done }
    app.post('/api/campaigns/:id/accountability', { schema: held }, async (r) =>
      hold(deps, await who(r), r.params.id, r.body),
    )
    const closed = { tags, params: ById, body: shape.CloseCampaign, response: done }
    app.post('/api/campaigns/:id/close', { schema: closed }, async (r) =>
      close(deps, await who(r), r.params.id, r.body),
    )
  }

const at = ({ id, item }: { id: string; item: string }) => ({ campaign: id, item })
