/** What a POST to /requests says, as the report the matters context takes. Everything that is wrong is told at once. */
import type { CatalogueKind } from '#contract/http/catalogue.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Filed } from '../../matters/index.ts'
import { attributes, text, type Args } from './args.ts'
import { contactIn } from './contact.ts'
import { CONSENT } from './services.ts'
import { badRequest, Troubles, type Trouble } from './trouble.ts'

/** All but the place, which the door has to look up. */
export interface Said {
  report: Omit<Filed, 'id' | 'county' | 'region'>
  /** The code of a region, as sent. */
  addressId: string | undefined
}

const LONGEST = 4000
const ADDRESS = 200

/** Refuses (400) what is missing or not of its type; which fields a kind needs is the decision's to say. */
export function saidIn(args: Args, service: CatalogueKind): Said {
  const location = spotIn(args)
  const addressId = text(args, 'address_id')
  const address = text(args, 'address_string', 1000)
  const missing: Trouble[] = []
  if (!location && !addressId && !address)
    missing.push({ code: 400, description: '缺少地点：lat 和 long、address_string、address_id 至少给一样。' })
  const asked = attributes(args)
  const consent = asked.get(CONSENT)?.[0] === 'true'
  asked.delete(CONSENT)
  const fields: NonNullable<Filed['fields']> = {}
  for (const [code, values] of asked) {
    const field = service.fields.find((one) => one.field === code)
    if (!field) missing.push({ code: 400, description: `“${service.title}”没有 attribute[${code}] 这一项。` })
    else fields[code] = valueOf(field, values)
  }
  const [first, ...more] = missing
  if (first) throw new Troubles(first, ...more)
  const contact = contactIn(args)
  const link = linkIn(args)
  return {
    addressId,
    report: {
      ...{ kind: service.kind, text: textOf(args, service, address), fields, channel: 'open311' },
      ...(address ? { address: [...address].slice(0, ADDRESS).join('') } : {}),
      ...(location ? { location } : {}),
      ...(contact ? { contact } : {}),
      ...(link ? { link } : {}),
      ...(consent ? { consent } : {}),
    },
  }
}

/** A description that was left out is the service's name; an address longer than its column stays in the words. */
function textOf(args: Args, service: CatalogueKind, address = ''): string {
  const description = text(args, 'description', LONGEST) ?? service.title
  return [...address].length > ADDRESS ? `${description}\n地点：${address}` : description
}

function spotIn(args: Args): Filed['location'] {
  const [lat, long] = [text(args, 'lat'), text(args, 'long')]
  if (lat === undefined && long === undefined) return undefined
  if (lat === undefined || long === undefined) throw badRequest('lat 和 long 要一起给。')
  const spot = { lat: Number(lat), lng: Number(long), datum: 'WGS-84' as const }
  if (!(Math.abs(spot.lat) <= 90 && Math.abs(spot.lng) <= 180))
    throw badRequest('lat、long 要是 WGS-84 的十进制度数，如 lat=34.92&long=118.65。')
  return spot
}

/** What cannot be read as the field's type goes on as it came: the decision refuses it in the field's own words. */
function valueOf({ type }: CatalogueKind['fields'][number], values: string[]): string | number | boolean {
  const value = values.join('，')
  if (type === 'number' || type === 'money' || type === 'amount')
    return Number.isFinite(Number(value)) ? Number(value) : value
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value
  if (type === 'date' && value.includes('T')) {
    const at = new Date(value)
    return Number.isNaN(at.getTime()) ? value : shanghaiDay(at.toISOString())
  }
  return value
}

function linkIn(args: Args): string | undefined {
  const link = text(args, 'media_url', 2000)
  if (link && !(URL.canParse(link) && /^https?:$/.test(new URL(link).protocol)))
    throw badRequest('media_url 要是 http 或 https 的网址。')
  return link
}
