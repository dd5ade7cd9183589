import { Type } from 'typebox'
import { Kept, MonthsAsked, OfVillage } from '#contract/http/books.ts'
import * as shape from '#contract/http/payments.ts'
import { Uuid } from '#contract/http/shapes.ts'
import { signedInFirst } from '../authority/index.ts'
import type { App } from '../lib/http.ts'
import { budgets, setBudget } from './budgets.ts'
import { checkReceipt, maskReceipt, originalPhoto, receiptPhoto } from './masks.ts'
import { recordPayment } from './pay.ts'
import { payable, payments } from './payments.ts'
import { publish, withdraw } from './publish.ts'
import { takeBackPayment } from './take-back.ts'
import { answer } from './questions.ts'
import { addReceipt, correctReceipt, dropReceipt, readPhoto, receiptsOfAffair } from './receipts.ts'
import { reading } from './reading/ask.ts'
import { askToLook } from './reading/look.ts'
import type { MoneyRouteDeps } from './deps.ts'

const tags = ['books']
const ById = Type.Object({ id: Uuid })
const PhotoAsked = Type.Object({ masked: Type.Optional(Type.Boolean()) })
const response = { 200: Kept }
/** A picture read for its code costs time. */
const config = { rateLimit: { max: 60, timeWindow: 60_000 } }

/** Payments, receipts, budgets, what is published, and answers. */
export const paymentRoutes = (deps: MoneyRouteDeps) => async (app: App) => {
  const who = deps.authorityFor
  app.addHook('preValidation', signedInFirst(who))
  const listed = { tags, querystring: shape.PaymentsAsked, response: { 200: shape.PaymentPage } }
  app.get('/api/payments', { schema: listed }, async (r) => payments(deps, await who(r), r.query))
  const waiting = { tags, querystring: OfVillage, response: { 200: shape.Payable } }
  app.get('/api/payments/waiting', { schema: waiting }, async (r) =>
    payable(deps, await who(r), r.query.region),
  )
  app.post('/api/payments', { schema: { tags, body: shape.NewPayment, response } }, async (r) =>
    recordPayment(deps, await who(r), r.body),
  )
  const voided = { tags, params: ById, body: shape.VoidPayment, response }
  app.post('/api/payments/:id/void', { schema: voided }, async (r) =>
    takeBackPayment(deps, await who(r), r.params.id, r.body),
  )
  const planned = { tags, querystring: MonthsAsked, response: { 200: shape.Budgets } }
  app.get('/api/budgets', { schema: planned }, async (r) => budgets(deps, await who(r), r.query))
  app.post('/api/budgets', { schema: { tags, body: shape.SetBudget, response } }, async (r) =>
    setBudget(deps, await who(r), r.body),
  )
  const read = { tags, consumes: ['multipart/form-data'], response: { 200: shape.ReadPhoto } }
  app.post('/api/receipt-photos', { schema: read, config }, async (r) => readPhoto(deps, await who(r), r))
  const readingAsked = { tags, params: ById, response: { 200: shape.ReceiptReading } }
  app.get('/api/receipt-readings/:id', { schema: readingAsked }, async (r) =>
    reading(deps, await who(r), r.params.id),
  )
  const ofAffair = {
    ...{ tags, querystring: Type.Object({ matter: Uuid }) },
    response: { 200: shape.MatterReceipts },
  }
  app.get('/api/receipts', { schema: ofAffair }, async (r) =>
    receiptsOfAffair(deps, await who(r), r.query.matter),
  )
  app.post('/api/receipts', { schema: { tags, body: shape.NewReceipt, response } }, async (r) =>
    addReceipt(deps, await who(r), r.body),
  )
  const corrected = { tags, params: ById, body: shape.CorrectReceipt, response }
  app.post('/api/receipts/:id/correct', { schema: corrected }, async (r) =>
    correctReceipt(deps, await who(r), r.params.id, r.body),
  )
  const onReceipt = { tags, params: ById, body: shape.OnReceipt, response }
  app.post('/api/receipts/:id/drop', { schema: onReceipt }, async (r) =>
    dropReceipt(deps, await who(r), r.params.id, r.body),
  )
  app.post('/api/receipts/:id/mask', { schema: { ...onReceipt, body: shape.MaskReceipt } }, async (r) =>
    maskReceipt(deps, await who(r), r.params.id, r.body),
  )
  app.post('/api/receipts/:id/check', { schema: onReceipt }, async (r) =>
    checkReceipt(deps, await who(r), r.params.id, r.body),
  )
  const looked = { tags, params: ById, response: { 200: shape.LookAsked } }
  app.post('/api/receipts/:id/look', { schema: looked, config }, async (r) =>
    askToLook(deps, await who(r), r.params.id),
  )
  app.get(
    '/api/receipts/:id/photo',
    { schema: { tags, params: ById, querystring: PhotoAsked } },
    async (r, reply) => {
      const photo = await receiptPhoto(deps, await who(r), r.params.id, r.query.masked ?? false)
      return reply.type('image/webp').header('cache-control', 'private, no-cache').send(photo)
    },
  )
  app.get('/api/receipts/:id/original', { schema: { tags, params: ById } }, async (r, reply) => {
    const photo = await originalPhoto(deps, await who(r), r.params.id)
    return reply.type('image/webp').header('cache-control', 'no-store').send(photo)
  })
  const published = { tags, params: ById, body: shape.PublishVoucher, response }
  app.post('/api/vouchers/:id/publish', { schema: published }, async (r) =>
    publish(deps, await who(r), r.params.id, r.body),
  )
  app.post(
    '/api/vouchers/:id/withdraw',
    { schema: { ...published, body: shape.WithdrawVoucher } },
    async (r) => withdraw(deps, await who(r), r.params.id, r.body),
  )
  const answered = { tags, params: ById, body: shape.AnswerQuestion, response }
  app.post('/api/questions/:id/answer', { schema: answered }, async (r) =>
    answer(deps, await who(r), r.params.id, r.body),
  )
}
