import { Type } from 'typebox'
import * as shape from '#contract/http/contracts.ts'
import { ImportReport } from '#contract/http/places.ts'
import { FileHash, Uuid } from '#contract/http/shapes.ts'
import { signedInFirst } from '../authority/index.ts'
import type { App } from '../lib/http.ts'
import { sendFile } from '../matters/index.ts'
import type { AuthorityFor } from '../people/index.ts'
import { attachment, uploadOf, XLSX } from '../places/index.ts'
import type { ContractDeps } from './deps.ts'
import { contractTemplate, importContracts } from './import.ts'
import { change, end, register } from './keep.ts'
import { list, summary } from './list.ts'
import { rectify } from './rectify.ts'
import { scan } from './scan.ts'
import { handOut, see } from './see.ts'
import { receive, settle } from './settle.ts'
import { contractWorkbook } from './workbook.ts'

export interface ContractRouteDeps extends ContractDeps {
  authorityFor: AuthorityFor
}

const tags = ['contracts']
const ById = Type.Object({ id: Uuid })
const FileOf = Type.Object({ id: Uuid, hash: FileHash })
const Region = Type.Object({ region: Type.Optional(Uuid) })
const Dry = Type.Object({ dry_run: Type.Optional(Type.Boolean()) })
const kept = { 200: shape.ContractKept }

/** The register of a village's contracts. */
export const contractRoutes = (deps: ContractRouteDeps) => async (app: App) => {
  const { authorityFor: who } = deps
  app.addHook('preValidation', signedInFirst(who))
  const rows = { tags, querystring: shape.ContractsQuery, response: { 200: shape.ContractPage } }
  app.get('/api/contracts', { schema: rows }, async (r) => list(deps, await who(r), r.query))
  const sums = { tags, querystring: Region, response: { 200: shape.ContractSummary } }
  app.get('/api/contracts/summary', { schema: sums }, async (r) =>
    summary(deps, await who(r), r.query.region),
  )
  app.get('/api/contracts.xlsx', { schema: { tags, querystring: shape.ContractsQuery } }, async (r, reply) =>
    reply
      .type(XLSX)
      .header('content-disposition', attachment('集体合同.xlsx'))
      .send(await contractWorkbook(deps, await who(r), r.query)),
  )
  app.get('/api/contracts/template.xlsx', { schema: { tags } }, async (r, reply) =>
    reply
      .type(XLSX)
      .header('content-disposition', attachment('集体合同模板.xlsx'))
      .send(await contractTemplate(deps, await who(r))),
  )
  const taken = { tags, querystring: Dry, response: { 200: ImportReport } }
  app.post('/api/contracts/import', { schema: taken }, async (r) => {
    const authority = await who(r)
    return importContracts(deps, authority, { ...(await uploadOf(r)), dry_run: r.query.dry_run ?? false })
  })
  const looked = { tags, body: Region, response: { 200: shape.Scanned } }
  app.post('/api/contracts/scan', { schema: looked }, async (r) => scan(deps, await who(r), r.body.region))
  const made = { tags, body: shape.NewContract, response: { 201: shape.ContractKept } }
  app.post('/api/contracts', { schema: made }, async (r, reply) =>
    reply.code(201).send(await register(deps, await who(r), r.body)),
  )
  const one = { tags, params: ById, response: { 200: shape.ContractSeen } }
  app.get('/api/contracts/:id', { schema: one }, async (r) => see(deps, await who(r), r.params.id))
  app.get('/api/contracts/:id/files/:hash', { schema: { tags, params: FileOf } }, async (r, reply) =>
    sendFile(reply, await handOut(deps, await who(r), r.params.id, r.params.hash)),
  )
  const changed = { tags, params: ById, body: shape.ChangedContract, response: kept }
  app.put('/api/contracts/:id', { schema: changed }, async (r) =>
    change(deps, await who(r), r.params.id, r.body),
  )
  const ended = { tags, params: ById, body: shape.EndContract, response: kept }
  app.post('/api/contracts/:id/end', { schema: ended }, async (r) =>
    end(deps, await who(r), r.params.id, r.body),
  )
  const paid = { tags, params: ById, body: shape.NewReceipt, response: kept }
  app.post('/api/contracts/:id/receipts', { schema: paid }, async (r) =>
    receive(deps, await who(r), r.params.id, r.body),
  )
  const brought = { tags, params: ById, body: shape.NewResult, response: kept }
  app.post('/api/contracts/:id/results', { schema: brought }, async (r) =>
    settle(deps, await who(r), r.params.id, r.body),
  )
  const right = { tags, params: ById, body: shape.Rectify, response: { 200: Type.Object({ matter: Uuid }) } }
  app.post('/api/contracts/:id/rectify', { schema: right }, async (r) =>
    rectify(deps, await who(r), r.params.id, r.body),
  )
}
