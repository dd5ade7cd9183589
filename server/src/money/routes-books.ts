import { Type } from 'typebox'
import * as shape from '#contract/http/books.ts'
import { ImportReport } from '#contract/http/places.ts'
import { Uuid } from '#contract/http/shapes.ts'
import { signedInFirst } from '../authority/index.ts'
import type { App } from '../lib/http.ts'
import { attachment, uploadOf, XLSX } from '../places/index.ts'
import { importOpening, openingTemplate } from './import-opening.ts'
import { actOnMonth, months } from './months.ts'
import { accounts, addSubAccount, openBook } from './open-book.ts'
import { amendVoucher, dropVoucher, prepareVoucher } from './prepare.ts'
import { report } from './report.ts'
import { reportPdf, reportSheet } from './report-files.ts'
import { reverseVoucher } from './reverse.ts'
import { reviewVoucher } from './review.ts'
import type { MoneyRouteDeps } from './deps.ts'
import { seeVoucher } from './see-voucher.ts'
import { bookVillages } from './villages.ts'
import { vouchers } from './vouchers.ts'
import { closeYear } from './year-end.ts'

const tags = ['books']
const ById = Type.Object({ id: Uuid })
const kept = { 200: shape.Kept }
const AllAsked = Type.Object({ all: Type.Optional(Type.Boolean()) })
const ByReport = Type.Object({ report: Type.String({ pattern: '^[a-z_]{1,40}$' }) })

/** Books and vouchers. Each use case refuses what its reader may not do. */
export const bookRoutes = (deps: MoneyRouteDeps) => async (app: App) => {
  const who = deps.authorityFor
  app.addHook('preValidation', signedInFirst(who))
  const villages = { tags, querystring: AllAsked, response: { 200: shape.BookVillages } }
  app.get('/api/books', { schema: villages }, async (r) =>
    bookVillages(deps, await who(r), r.query.all ?? false),
  )
  app.post('/api/books', { schema: { tags, body: shape.OpenBook, response: kept } }, async (r) =>
    openBook(deps, await who(r), r.body),
  )
  const chart = { tags, querystring: shape.OfVillage, response: { 200: shape.BookAccounts } }
  app.get('/api/books/accounts', { schema: chart }, async (r) => accounts(deps, await who(r), r.query.region))
  app.post(
    '/api/books/accounts',
    { schema: { tags, body: shape.NewSubAccount, response: kept } },
    async (r) => addSubAccount(deps, await who(r), r.body),
  )
  const standing = { tags, querystring: shape.MonthsAsked, response: { 200: shape.Months } }
  app.get('/api/books/months', { schema: standing }, async (r) => months(deps, await who(r), r.query))
  app.post('/api/books/months', { schema: { tags, body: shape.MonthAct, response: kept } }, async (r) =>
    actOnMonth(deps, await who(r), r.body),
  )
  app.post('/api/books/year-end', { schema: { tags, body: shape.YearEnd, response: kept } }, async (r) =>
    closeYear(deps, await who(r), r.body),
  )
  app.get(
    '/api/books/opening/template.xlsx',
    { schema: { tags, querystring: shape.OfVillage } },
    async (r, reply) =>
      reply
        .type(XLSX)
        .header('content-disposition', attachment('年初余额模板.xlsx'))
        .send(await openingTemplate(deps, await who(r), r.query.region)),
  )
  const imported = {
    ...{ tags, consumes: ['multipart/form-data'], querystring: shape.ImportOpening },
    response: { 200: ImportReport },
  }
  app.post('/api/books/opening/import', { schema: imported }, async (r) => {
    const authority = await who(r)
    const { region, dry_run = false } = r.query
    return importOpening(deps, authority, { ...(await uploadOf(r)), region, dry_run })
  })
  const asked = { tags, params: ByReport, querystring: shape.ReportAsked }
  app.get('/api/books/reports/:report', { schema: asked }, async (r, reply) => {
    const made = await report(deps, await who(r), r.params.report, r.query)
    const { as = 'json' } = r.query
    if (as === 'json') return reply.send(made)
    const name = attachment(`${made.title.replace(/[\\/:*?"<>|]/g, ' ')}.${as}`)
    if (as === 'xlsx') return reply.type(XLSX).header('content-disposition', name).send(reportSheet(made))
    return reply
      .type('application/pdf')
      .header('content-disposition', name)
      .send(await reportPdf(made))
  })
  const listed = { tags, querystring: shape.VouchersAsked, response: { 200: shape.VoucherPage } }
  app.get('/api/vouchers', { schema: listed }, async (r) => vouchers(deps, await who(r), r.query))
  app.post('/api/vouchers', { schema: { tags, body: shape.NewVoucher, response: kept } }, async (r) =>
    prepareVoucher(deps, await who(r), r.body),
  )
  app.get(
    '/api/vouchers/:id',
    { schema: { tags, params: ById, response: { 200: shape.Voucher } } },
    async (r) => seeVoucher(deps, await who(r), r.params.id),
  )
  const amended = { tags, params: ById, body: shape.AmendVoucher, response: kept }
  app.post('/api/vouchers/:id/amend', { schema: amended }, async (r) =>
    amendVoucher(deps, await who(r), r.params.id, r.body),
  )
  const dropped = { tags, params: ById, body: shape.DropVoucher, response: kept }
  app.post('/api/vouchers/:id/drop', { schema: dropped }, async (r) =>
    dropVoucher(deps, await who(r), r.params.id, r.body),
  )
  const reviewed = { tags, params: ById, body: shape.ReviewVoucher, response: kept }
  app.post('/api/vouchers/:id/review', { schema: reviewed }, async (r) =>
    reviewVoucher(deps, await who(r), r.params.id, r.body),
  )
  const reversed = { tags, params: ById, body: shape.ReverseVoucher, response: kept }
  app.post('/api/vouchers/:id/reverse', { schema: reversed }, async (r) =>
    reverseVoucher(deps, await who(r), r.params.id, r.body),
  )
}
