import { Type } from 'typebox'
import * as shape from '#contract/http/members.ts'
import { ImportReport } from '#contract/http/places.ts'
import { Uuid } from '#contract/http/shapes.ts'
import { signedInFirst } from '../../authority/index.ts'
import type { App } from '../../lib/http.ts'
import { attachment, uploadOf, XLSX } from '../../places/index.ts'
import type { AuthorityFor } from '../authority-for.ts'
import type { MembersDeps } from './deps.ts'
import { importMembers, memberTemplate, memberWorkbook } from './import.ts'
import { changeMember, leaveCollective, registerMember } from './keep.ts'
import { listMembers, lookAtMember } from './list.ts'

const tags = ['members']
const ById = Type.Object({ id: Uuid })
const Dry = Type.Object({ dry_run: Type.Optional(Type.Boolean()) })
const kept = { 200: shape.MemberKept }

/** The register of a collective's members. */
export const memberRoutes = (deps: MembersDeps & { authorityFor: AuthorityFor }) => async (app: App) => {
  const { authorityFor: who } = deps
  app.addHook('preValidation', signedInFirst(who))
  const listed = { tags, querystring: shape.MembersQuery, response: { 200: shape.MemberPage } }
  app.get('/api/members', { schema: listed }, async (r) => listMembers(deps, await who(r), r.query))
  app.get('/api/members.xlsx', { schema: { tags, querystring: shape.MembersQuery } }, async (r, reply) =>
    reply
      .type(XLSX)
      .header('content-disposition', attachment('集体成员名册.xlsx'))
      .send(await memberWorkbook(deps, await who(r), r.query)),
  )
  app.get('/api/members/template.xlsx', { schema: { tags } }, async (r, reply) =>
    reply
      .type(XLSX)
      .header('content-disposition', attachment('集体成员名册模板.xlsx'))
      .send(await memberTemplate(deps, await who(r))),
  )
  const taken = { tags, querystring: Dry, response: { 200: ImportReport } }
  app.post('/api/members/import', { schema: taken }, async (r) => {
    const authority = await who(r)
    return importMembers(deps, authority, { ...(await uploadOf(r)), dry_run: r.query.dry_run ?? false })
  })
  const made = { tags, body: shape.NewMember, response: { 201: shape.MemberKept } }
  app.post('/api/members', { schema: made }, async (r, reply) =>
    reply.code(201).send(await registerMember(deps, await who(r), r.body)),
  )
  const changed = { tags, params: ById, body: shape.ChangedMember, response: kept }
  app.put('/api/members/:id', { schema: changed }, async (r) =>
    changeMember(deps, await who(r), r.params.id, r.body),
  )
  const left = { tags, params: ById, body: shape.LeaveMember, response: kept }
  app.post('/api/members/:id/leave', { schema: left }, async (r) =>
    leaveCollective(deps, await who(r), r.params.id, r.body),
  )
  const looked = { tags, params: ById, body: shape.LookAtMember, response: { 200: shape.MemberContact } }
  app.post('/api/members/:id/look', { schema: looked }, async (r) =>
    lookAtMember(deps, await who(r), r.params.id, r.body),
  )
}
