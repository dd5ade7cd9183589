import { Type } from 'typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as shape from '#contract/http/people.ts'
import { ExportAsked, ImportAsked, ImportReport } from '#contract/http/places.ts'
import { Page, Uuid } from '#contract/http/shapes.ts'
import { signedInFirst, type Authority } from '../authority/index.ts'
import type { App } from '../lib/http.ts'
import { attachment, uploadOf, XLSX } from '../places/index.ts'
import { appoint } from './appoint.ts'
import { awayRoutes } from './away-routes.ts'
import { staffingBelow } from './below.ts'
import { correctAppointment, withdrawAppointment } from './correct-appointment.ts'
import { departments } from './departments.ts'
import type { PeopleDeps } from './deps.ts'
import { endAppointment } from './end-appointment.ts'
import { exportAppointments } from './export-appointments.ts'
import { appointmentTemplate, importAppointments } from './import-appointments.ts'
import { cutLeave, giveLeave } from './leave.ts'
import { poolsDue } from './pools/pools.ts'
import { renew } from './pools/renew.ts'
import { dissolveOrganisation, found } from './organise.ts'
import { transfer } from './transfer.ts'
import { appointments, organisations, staffing } from './view.ts'

export interface PeopleRouteDeps extends PeopleDeps {
  authorityFor(request: FastifyRequest): Promise<Authority>
}

const tags = ['people']
const ById = Type.Object({ id: Uuid })
const kept = { 201: shape.Kept }

/** Who holds what, and its changes. Each use case demands its own permission. */
export const peopleRoutes = (deps: PeopleRouteDeps) => async (app: App) => {
  app.addHook('preValidation', signedInFirst(deps.authorityFor))
  const who = deps.authorityFor
  await app.register(awayRoutes(deps))
  const asked = { tags, querystring: shape.AppointmentsAsked, response: { 200: Page(shape.Appointment) } }
  app.get('/api/appointments', { schema: asked }, async (r) => appointments(deps, await who(r), r.query))
  const given = { tags, body: shape.NewAppointment, response: kept }
  app.post('/api/appointments', { schema: given }, async (r, reply) =>
    reply.code(201).send({ id: await appoint(deps, await who(r), r.body) }),
  )
  app.get('/api/appointments/template.xlsx', { schema: { tags } }, async (r, reply) => {
    const bytes = await appointmentTemplate(deps, await who(r))
    return reply.type(XLSX).header('content-disposition', attachment('任职导入模板.xlsx')).send(bytes)
  })
  const sheet = (reply: FastifyReply, bytes: Buffer) =>
    reply.type(XLSX).header('content-disposition', attachment('任职名单.xlsx')).send(bytes)
  app.get('/api/appointments.xlsx', { schema: { tags, querystring: ExportAsked } }, async (r, reply) =>
    sheet(reply, await exportAppointments(deps, await who(r), r.query)),
  )
  const whole = { tags, body: shape.ExportWithPhones }
  app.post('/api/appointments/export', { schema: whole }, async (r, reply) =>
    sheet(reply, await exportAppointments(deps, await who(r), r.body)),
  )
  const imported = {
    tags,
    consumes: ['multipart/form-data'],
    querystring: ImportAsked,
    response: { 200: ImportReport },
  }
  app.post('/api/appointments/import', { schema: imported }, async (r) => {
    const authority = await who(r)
    return importAppointments(deps, authority, { ...(await uploadOf(r)), dry_run: r.query.dry_run ?? false })
  })
  const ended = { tags, params: ById, body: shape.EndAppointment }
  app.post('/api/appointments/:id/end', { schema: ended }, async (r, reply) => {
    await endAppointment(deps, await who(r), r.params.id, r.body.ends_on)
    return reply.code(204).send()
  })
  const moved = { tags, params: ById, body: shape.TransferAppointment, response: kept }
  app.post('/api/appointments/:id/transfer', { schema: moved }, async (r, reply) =>
    reply.code(201).send({ id: await transfer(deps, await who(r), r.params.id, r.body) }),
  )
  const righted = { tags, params: ById, body: shape.CorrectAppointment }
  app.post('/api/appointments/:id/correct', { schema: righted }, async (r, reply) => {
    await correctAppointment(deps, await who(r), r.params.id, r.body)
    return reply.code(204).send()
  })
  const unmade = { tags, params: ById, body: shape.WithdrawAppointment }
  app.post('/api/appointments/:id/withdraw', { schema: unmade }, async (r, reply) => {
    await withdrawAppointment(deps, await who(r), r.params.id, r.body.reason)
    return reply.code(204).send()
  })
  app.post('/api/appointments/:id/renew', { schema: { tags, params: ById } }, async (r, reply) => {
    await renew(deps, await who(r), r.params.id)
    return reply.code(204).send()
  })
  const pooled = { tags, querystring: shape.PoolsAsked, response: { 200: shape.PoolsDue } }
  app.get('/api/pools', { schema: pooled }, async (r) => poolsDue(deps, await who(r), r.query.region))
  app.post('/api/leaves', { schema: { tags, body: shape.NewLeave, response: kept } }, async (r, reply) =>
    reply.code(201).send({ id: await giveLeave(deps, await who(r), r.body) }),
  )
  app.post('/api/leaves/:id/end', { schema: ended }, async (r, reply) => {
    await cutLeave(deps, await who(r), r.params.id, r.body.ends_on)
    return reply.code(204).send()
  })
  const staffed = { tags, querystring: shape.StaffingAsked, response: { 200: shape.Staffing } }
  app.get('/api/staffing', { schema: staffed }, async (r) => staffing(deps, await who(r), r.query))
  const under = { tags, querystring: shape.AtPlace, response: { 200: shape.StaffingBelow } }
  app.get('/api/staffing/below', { schema: under }, async (r) =>
    staffingBelow(deps, await who(r), r.query.region),
  )
  const sitting = { tags, querystring: shape.AtPlace, response: { 200: shape.Departments } }
  app.get('/api/departments', { schema: sitting }, async (r) =>
    departments(deps, await who(r), r.query.region),
  )
  const listed = { tags, querystring: shape.OrganisationsAsked, response: { 200: Page(shape.Organisation) } }
  app.get('/api/organisations', { schema: listed }, async (r) => organisations(deps, await who(r), r.query))
  const founded = { tags, body: shape.NewOrganisation, response: kept }
  app.post('/api/organisations', { schema: founded }, async (r, reply) =>
    reply.code(201).send({ id: await found(deps, await who(r), r.body) }),
  )
  const dissolved = { tags, params: ById, body: shape.DissolveOrganisation }
  app.post('/api/organisations/:id/dissolve', { schema: dissolved }, async (r, reply) => {
    await dissolveOrganisation(deps, await who(r), r.params.id, r.body.dissolved_on)
    return reply.code(204).send()
  })
}
