/** Masks: drawn by one, looked over by another; only then may the picture be seen by everybody. */
import type { Readable } from 'node:stream'
import { v7 } from 'uuid'
import type { Kept } from '#contract/http/books.ts'
import type { MaskReceipt, OnReceipt } from '#contract/http/payments.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson, wallAt, type Authority } from '../authority/index.ts'
import { recordLook } from '../journal/index.ts'
import { Refused } from '../lib/refused.ts'
import { membershipsOf } from '../people/index.ts'
import type { MoneyDeps } from './deps.ts'
import { once } from './once.ts'
import { bytesOf, covered } from './picture.ts'
import { freshReceipt, notPublic, villageOfReceipt } from './receipts.ts'
import { shownReceipt } from './store-public.ts'
import * as store from './store-receipts.ts'
import { mayAt } from './village.ts'

/** The covered picture is made at once, so that whoever checks sees what everybody will. No masks at all is an answer too. */
export async function maskReceipt(
  deps: MoneyDeps,
  authority: Authority,
  id: string,
  body: MaskReceipt,
): Promise<Kept> {
  const village = await villageOfReceipt(deps, authority, id, 'keep_books', 'publish_accounts')
  const [known] = await deps.worker.run(store.receiptQuery(village.tenant, id))
  const { hash } = await deps.files.keepPhoto(await covered(await bytesOf(deps, known!.hash), body.masks))
  return once(deps, village, body, async (tx, at) => {
    const receipt = await freshReceipt(tx, village, id, body.version)
    if (receipt.voucher) await notPublic(tx, village, receipt.voucher)
    const proposed = receipt.proposed?.length ?? 0
    const taken = body.masks.filter((mask) => mask.proposed !== undefined && mask.proposed < proposed).length
    return {
      ...{ subject_kind: 'receipt', subject: id, version: receipt.version + 1, command: 'mask_receipt' },
      input: { masks: body.masks.length, proposed, taken },
      queries: [
        store.maskReceipt(village.tenant, id, body.masks, hash, village.person),
        store.keepFile(village.tenant, hash, at),
      ],
    }
  })
}

/** Refuses ACTION_NOT_OPEN before there are masks and when the machine has found more since, SAME_PERSON for who drew them. */
export async function checkReceipt(
  deps: MoneyDeps,
  authority: Authority,
  id: string,
  body: OnReceipt,
): Promise<Kept> {
  const village = await villageOfReceipt(deps, authority, id, 'publish_accounts')
  return once(deps, village, body, async (tx, at) => {
    const receipt = await freshReceipt(tx, village, id, body.version)
    if (!receipt.masked_hash)
      throw new Refused('ACTION_NOT_OPEN', '还没有人画过遮挡。没有要遮的，也请先确认一遍“没有要遮的”。')
    if (receipt.masked_by === village.person)
      throw new Refused('SAME_PERSON', '遮挡要由另一个人核对，请换一位。')
    if ((receipt.proposed?.length ?? 0) > receipt.judged)
      throw new Refused(
        'ACTION_NOT_OPEN',
        '遮挡画好以后，机器又找到了要遮的，还没有人看。请先重画遮挡，再核对。',
      )
    return {
      ...{ subject_kind: 'receipt', subject: id, version: receipt.version + 1, command: 'check_receipt' },
      ...{ input: {}, queries: [store.checkReceipt(village.tenant, id, village.person, at)] },
    }
  })
}

/** For whoever works on the books: the picture itself, or as it is covered. Refuses NOT_FOUND. */
export async function receiptPhoto(
  deps: MoneyDeps,
  authority: Authority,
  id: string,
  masked: boolean,
): Promise<Readable> {
  const village = await villageOfReceipt(deps, authority, id)
  const [[receipt]] = await deps.db.read(village.wall, store.receiptQuery(village.tenant, id))
  return fileOf(deps, masked ? receipt?.masked_hash : receipt?.hash)
}

/** For a member of the village, of a published voucher only: each look is kept. Refuses NOT_SIGNED_IN, NOT_FOUND. */
export async function originalPhoto(deps: MoneyDeps, authority: Authority, id: string): Promise<Readable> {
  const actor = demandPerson(authority)
  const { tenant } = authority
  const [receipt] = await deps.worker.run(shownReceipt(tenant, id))
  const region = receipt && (await deps.places.region(tenant, receipt.region))
  const may = region ? mayAt(authority, region.path) : new Set()
  const isSeer = may.has('see_originals') || may.has('read_books') || may.has('keep_books')
  if (!receipt || !region || !(isSeer || (await isMemberAt(deps, tenant, actor, region.id))))
    throw new Refused('NOT_FOUND', '没有找到这张单据。原件由本村成员登录后查看。')
  const at = deps.clock.now().toISOString()
  const look = { tenant, id: v7(), actor, subject: receipt.id, field: 'receipt', reason: null, at }
  await deps.db.act(wallAt(authority, [region.path]), (tx) => tx.commit(recordLook(look)))
  return fileOf(deps, receipt.hash)
}

/** A registered member of the village's collective, where the rules let members look (art 13). */
async function isMemberAt(deps: MoneyDeps, tenant: number, person: string, region: string): Promise<boolean> {
  const { pack } = await deps.places.tenant(tenant)
  const { membership } = await deps.packs.rulesOf(pack, shanghaiDay(deps.clock.now().toISOString()))
  if (!membership?.may?.includes('see_originals')) return false
  return (await deps.worker.run(membershipsOf(tenant, person))).some((one) => one.id === region)
}

async function fileOf({ files }: MoneyDeps, hash: string | null | undefined): Promise<Readable> {
  const stream = hash ? await files.read(hash) : undefined
  if (!stream) throw new Refused('NOT_FOUND', '没有这张照片。')
  return stream
}
