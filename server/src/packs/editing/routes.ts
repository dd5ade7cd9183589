import { Type } from 'typebox'
import type { FastifyRequest } from 'fastify'
import * as shape from '#contract/http/rules.ts'
import { PackChange } from '#contract/http/packs.ts'
import { Uuid } from '#contract/http/shapes.ts'
import { signedInFirst, type Authority } from '../../authority/index.ts'
import type { App } from '../../lib/http.ts'
import { Refused } from '../../lib/refused.ts'
import { diffOf } from '../diff/diff.ts'
import { filesOfZip, zipOf } from './archive.ts'
import { checkDraft, draftFlowchart } from './check-draft.ts'
import { decideOn, submit } from './decide.ts'
import { keeperOf, type EditingDeps } from './deps.ts'
import { home } from './home.ts'
import { begin, draftOf, save, see } from './write.ts'

export interface EditingRouteDeps extends EditingDeps {
  authorityFor(request: FastifyRequest): Promise<Authority>
}

const tags = ['rules']
const ById = Type.Object({ id: Uuid })
/** A whole pack travels with each save. */
const bodyLimit = 8 * 1024 * 1024
const zipName = (name: string) => `attachment; filename*=UTF-8''${encodeURIComponent(name)}.zip`

/** The county's rules: read, drafted, checked, approved by a second person. Each demands manage_packs at the county. */
export const rulesRoutes = (deps: EditingRouteDeps) => async (app: App) => {
  const { authorityFor: who } = deps
  app.addHook('preValidation', signedInFirst(who))
  app.get('/api/rules', { schema: { tags, response: { 200: shape.RulesHome } } }, async (r) =>
    home(deps, await who(r)),
  )
  const compared = Type.Object({ from: Type.Integer(), to: Type.Integer() })
  const diff = { tags, querystring: compared, response: { 200: Type.Array(PackChange) } }
  app.get('/api/rules/diff', { schema: diff }, async (r) => {
    const { pack } = await keeperOf(deps, await who(r))
    const [a, b] = [r.query.from, r.query.to].map((version) => deps.packs.versionRules(pack, version))
    return diffOf(await a!, await b!)
  })
  const versioned = { tags, params: Type.Object({ version: Type.Integer() }) }
  app.get('/api/rules/versions/:version/pack.zip', { schema: versioned }, async (r, reply) => {
    const { pack } = await keeperOf(deps, await who(r))
    const files = await deps.packs.filesOf(pack, r.params.version)
    return reply
      .type('application/zip')
      .header('content-disposition', zipName(`${pack}-${r.params.version}`))
      .send(zipOf(files))
  })
  const kept = { 200: shape.DraftKept }
  const begun = { tags, body: shape.BeginDraft, response: { 201: shape.DraftKept } }
  app.post('/api/rules/drafts', { schema: begun, bodyLimit }, async (r, reply) =>
    reply.code(201).send(await begin(deps, await who(r), r.body)),
  )
  const brought = {
    ...{ tags, consumes: ['multipart/form-data'], response: { 201: shape.DraftKept } },
    querystring: Type.Object({ command_id: Uuid }),
  }
  app.post('/api/rules/drafts/zip', { schema: brought }, async (r, reply) => {
    const part = r.isMultipart() ? await r.file() : undefined
    if (!part) throw new Refused('FIELD_MISSING', '请选择规则包的 zip 文件。', 'file')
    const files = filesOfZip(await part.toBuffer())
    return reply.code(201).send(await begin(deps, await who(r), { ...r.query, files }))
  })
  const one = { tags, params: ById, response: { 200: shape.DraftSeen } }
  app.get('/api/rules/drafts/:id', { schema: one }, async (r) => see(deps, await who(r), r.params.id))
  const saved = { tags, params: ById, body: shape.SaveDraft, response: kept }
  app.post('/api/rules/drafts/:id', { schema: saved, bodyLimit }, async (r) =>
    save(deps, await who(r), r.params.id, r.body),
  )
  const checked = { tags, params: ById, response: { 200: shape.DraftChecked } }
  app.get('/api/rules/drafts/:id/check', { schema: checked }, async (r) =>
    checkDraft(deps, await who(r), r.params.id),
  )
  const charted = { tags, params: ById, querystring: Type.Object({ kind: Type.String() }) }
  app.get('/api/rules/drafts/:id/flowchart.svg', { schema: charted }, async (r, reply) =>
    reply.type('image/svg+xml').send(await draftFlowchart(deps, await who(r), r.params.id, r.query.kind)),
  )
  app.get('/api/rules/drafts/:id/pack.zip', { schema: { tags, params: ById } }, async (r, reply) => {
    const draft = await draftOf(deps, await keeperOf(deps, await who(r)), r.params.id)
    return reply
      .type('application/zip')
      .header('content-disposition', zipName(`${draft.pack}-草稿`))
      .send(zipOf(draft.files))
  })
  const submitted = { tags, params: ById, body: shape.SubmitDraft, response: kept }
  app.post('/api/rules/drafts/:id/submit', { schema: submitted }, async (r) =>
    submit(deps, await who(r), r.params.id, r.body),
  )
  const decided = { tags, params: ById, body: shape.DecideDraft, response: { 200: shape.DraftDecided } }
  app.post('/api/rules/drafts/:id/decide', { schema: decided }, async (r) =>
    decideOn(deps, await who(r), r.params.id, r.body),
  )
}
