/** A request as the standard tells it. */
import { convert } from '../../places/index.ts'
import { sentenceOf, stateWords } from '../../matters/index.ts'
import type { Open311Deps } from './deps.ts'
import { w3c } from './format.ts'
import type { RequestRow } from './store.ts'

export async function requestView({ matters }: Open311Deps, tenant: number, row: RequestRow) {
  const { procedure } = await matters.book.pinned(row.rules)
  const place = await matters.places.ancestry(tenant, row.place)
  const spot =
    row.lng !== null && row.lat !== null && row.datum
      ? convert({ lng: row.lng, lat: row.lat }, row.datum, 'WGS-84')
      : null
  const isOpen = row.closed_at === null
  return {
    service_request_id: row.number,
    status: isOpen ? 'open' : 'closed',
    status_notes: sentenceOf(row.last, procedure),
    service_name: row.kind_title,
    service_code: row.kind,
    description: row.description,
    agency_responsible:
      isOpen && row.waiting_post !== 'reporter' && row.waiting_post !== 'claimer' ? row.waiting_title : null,
    service_notice: stateWords(row.state, procedure),
    requested_datetime: w3c(row.opened_at),
    updated_datetime: w3c(row.closed_at ?? row.changed_at),
    expected_datetime: isOpen && row.due_at ? w3c(row.due_at) : null,
    // from the most specific to the most general, as the standard has it
    address: [row.address, ...place.map(({ name }) => name).reverse()].filter(Boolean).join('，'),
    address_id: place.at(-1)?.code ?? null,
    zipcode: null,
    lat: spot && rounded(spot.lat),
    long: spot && rounded(spot.lng),
    media_url: row.link,
  }
}

/** Six decimals: a tenth of a metre. */
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6
