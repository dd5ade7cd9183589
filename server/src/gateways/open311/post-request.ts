/**
 * POST /requests. The standard knows no id of the sender's own, so a report is the same when everything it says is the same,
 * from the same key, within the hour: a client that tries again after a broken connection gets the first one's number.
 */
import { v7 } from 'uuid'
import { anonymous } from '../../authority/index.ts'
import { requestHash } from '../../journal/index.ts'
import { keyedHash } from '../../lib/crypto.ts'
import { report, type Filed } from '../../matters/index.ts'
import { text, type Args } from './args.ts'
import { senderOf, type Asker } from './asker.ts'
import { publicWall, type Open311Deps } from './deps.ts'
import type { Document } from './format.ts'
import type { ApiKey } from './keys.ts'
import { saidIn, type Said } from './read-report.ts'
import { serviceOf } from './services.ts'
import { holdSent, insertSent, namedPlacesQuery, sentQuery } from './store.ts'
import { badRequest } from './trouble.ts'

const SAME_WITHIN = 3600_000

export async function postRequest(deps: Open311Deps, args: Args): Promise<Document> {
  const asker = await senderOf(deps, args, 'report')
  const { county } = asker
  const code = text(args, 'service_code')
  if (!code) throw badRequest('缺少 service_code：请先读 services。')
  const advice = asker.rules.kinds[code]?.advice
  if (advice?.divert) throw badRequest(advice.text) // an emergency: whom to call, at once
  const said = saidIn(args, serviceOf(asker, code))
  const region = await regionOf(deps, asker, said)
  const body: Omit<Filed, 'id'> = { ...said.report, county: county.code, ...(region ? { region } : {}) }
  const sent = keyedHash(Buffer.from(text(args, 'api_key') ?? ''), requestHash(body))
  const id = await firstSent(deps, asker, sent)
  const authority = anonymous(county.tenant)
  const who = { authority, refresh: () => Promise.resolve(authority) }
  const { number, next, follow } = await report(deps.matters, who, { ...body, id })
  // the reporter's own page: only the sender is told of it, once
  const service_notice = follow ? `${next}跟踪和评价：${deps.publicUrl}${follow}` : next
  return { service_requests: [{ service_request_id: number, service_notice, account_id: null }] }
}

/**
 * The place of the address_id; without one of ours, and without coordinates, the one place the address names. Otherwise nothing:
 * the coordinates say where, or the county's desk asks.
 */
async function regionOf(
  { matters }: Open311Deps,
  { county }: Asker,
  { addressId, report: { location, address } }: Said,
): Promise<string | undefined> {
  const place = addressId ? await matters.places.regionByCode(county.tenant, addressId) : null
  if (place && !place.retired_on) return place.id
  if (location || !address) return undefined
  const [best, next] = await matters.worker.run(namedPlacesQuery(county.tenant, address))
  const isOnly = best && !(next && next.named === best.named)
  return isOnly ? best.id : undefined
}

/** `sent`: a hash of all it says, keyed with the api_key, which is not kept. The id the same report had before, within the hour; else a new one, remembered before anything is made of it. */
function firstSent(
  { matters }: Open311Deps,
  { county: { tenant }, key }: Asker & { key: ApiKey },
  sent: Buffer,
): Promise<string> {
  const now = matters.clock.now()
  const since = new Date(now.getTime() - SAME_WITHIN).toISOString()
  return matters.worker.act(publicWall(tenant), async (tx) => {
    const [, [same]] = await tx.flush(holdSent(key.id, sent), sentQuery(tenant, key.id, sent, since))
    if (same) return same.matter
    const matter = v7()
    await tx.commit(insertSent({ tenant, matter, key: key.id, sent, at: now.toISOString() }))
    return matter
  })
}
