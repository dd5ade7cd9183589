/** The story: a client that knows nothing but the standard finds the door, reports, follows, and reads how it ended. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { XMLParser } from 'fast-xml-parser'
import { actOf, type Asking } from '../../../test/matter-county.ts'
import { IN_GRID1, KEY, openOpen311County, type Open311County } from '../../../test/open311-county.ts'

let county: Open311County
before(async () => {
  county = await openOpen311County()
})
after(() => county?.close())

interface Endpoint {
  specification: string
  url: string
  formats: { format: string[] }
}

interface Attribute {
  code: string
  required: string
  description: string
  values?: { value: { key: string; name: string }[] }
}

const parser = new XMLParser({ parseTagValue: false })

/** Speaks GeoReport v2 in XML, the format every server has; knows where discovery is, a key, and what it wants to say. */
class StandardClient {
  endpoint = ''
  private readonly key: string

  constructor(key: string) {
    this.key = key
  }

  private async ask(url: string, form?: Record<string, string>) {
    const { pathname, search } = new URL(url)
    const response = await county.app.inject({
      ...{ method: form ? 'POST' : 'GET', url: pathname + search },
      ...(form
        ? {
            headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
            payload: new URLSearchParams(form).toString(),
          }
        : {}),
    })
    assert.ok(response.statusCode < 300, response.body)
    assert.equal(response.headers['content-type'], 'text/xml; charset=utf-8')
    return parser.parse(response.body)
  }
  private all<T>(one: T | T[] | undefined): T[] {
    return one === undefined ? [] : Array.isArray(one) ? one : [one]
  }

  async discover(url: string): Promise<void> {
    const { discovery } = await this.ask(url)
    const found = this.all<Endpoint>(discovery.endpoints.endpoint).find(
      (one) => one.specification === 'http://wiki.open311.org/GeoReport_v2',
    )
    if (!found?.formats.format.includes('text/xml'))
      throw new Error('no endpoint that speaks GeoReport v2 in XML')
    this.endpoint = found.url
  }
  async services(): Promise<Record<string, string>[]> {
    return this.all((await this.ask(`${this.endpoint}/services.xml`)).services.service)
  }
  async attributes(code: string): Promise<Attribute[]> {
    const { service_definition } = await this.ask(`${this.endpoint}/services/${code}.xml`)
    return this.all(service_definition.attributes.attribute)
  }
  async report(form: Record<string, string>): Promise<string> {
    const { service_requests } = await this.ask(`${this.endpoint}/requests.xml`, {
      api_key: this.key,
      ...form,
    })
    const { service_request_id, token } = service_requests.request
    if (service_request_id) return service_request_id
    return (await this.ask(`${this.endpoint}/tokens/${token}.xml`)).service_requests.request
      .service_request_id
  }
  async request(id: string): Promise<Record<string, string>> {
    return (await this.ask(`${this.endpoint}/requests/${id}.xml`)).service_requests.request
  }
  async updates(from: Date, to: Date): Promise<Record<string, string>[]> {
    const time = `start_date=${from.toISOString()}&end_date=${to.toISOString()}`
    const { service_request_updates } = await this.ask(`${this.endpoint}/servicerequestupdates.xml?${time}`)
    return this.all(service_request_updates.request_update)
  }
}

test('a client that knows only the standard reports a broken lamp and follows it to its end', async () => {
  const worker = await county.office('grid_worker', 'grid1')
  const office = await county.office('county_office', 'county')
  const client = new StandardClient(KEY)
  await client.discover('https://county.example/open311/discovery.xml')

  const service = (await client.services()).find((one) => one.service_name === '占道经营、乱堆乱放')
  assert.ok(service && service.type === 'realtime')
  const form: Record<string, string> = {}
  if (service.metadata === 'true')
    for (const attribute of await client.attributes(service.service_code!)) {
      const { code, required, description, values } = attribute
      const yes = values?.value.find((one) => one.name === '是')
      if (description.includes('公开') && yes) form[`attribute[${code}]`] = yes.key
      else assert.equal(required, 'false')
    }
  const id = await client.report({
    ...{
      service_code: service.service_code as string,
      description: '纸箱堆在人行道上',
      ...IN_GRID1,
      ...form,
    },
    ...{ address_string: '商业街中段', first_name: 'Wei', last_name: 'Li', phone: '13900001111' },
  })

  const fresh = await client.request(id)
  assert.equal(fresh.status, 'open')
  assert.equal(fresh.description, '纸箱堆在人行道上')
  assert.match(fresh.status_notes!, /^已登记，由.*处理/)
  assert.match(fresh.address!, /^商业街中段，第1网格，.*，临沭县$/)
  assert.ok(Date.parse(fresh.expected_datetime!) > Date.parse(fresh.requested_datetime!))
  assert.match(fresh.agency_responsible!, /网格员/)

  const began = county.world.clock.now()
  const { rows } = await county.world.owner.query('select id from matter where number = $1', [id])
  const act = async (who: Asking, action: string, version: number, input = {}) => {
    county.world.clock.forward(600_000)
    const { status, body } = await who.post(`/api/matters/${rows[0].id}/acts`, actOf(action, version, input))
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }
  await act(worker, 'accept', 1)
  await act(worker, 'solve', 2, { result: '已劝离，纸箱已清走' })

  assert.equal((await client.request(id)).status, 'open', 'not closed before it is verified')
  const closed = await act(office, 'confirm', 3)

  const ended = await client.request(id)
  assert.equal(ended.status, 'closed', JSON.stringify([closed, ended]))
  assert.ok(Date.parse(ended.updated_datetime!) > began.getTime())

  const updates = (await client.updates(began, county.world.clock.now())).filter(
    (one) => one.service_request_id === id,
  )
  assert.deepEqual(
    updates.map(({ status }) => status),
    ['OPEN', 'OPEN', 'CLOSED'],
  )
  assert.equal(new Set(updates.map((one) => one.update_id)).size, 3)
  assert.ok(
    updates.every((one) => one.description && !one.description.includes('纸箱')),
    'plain sentences, nobody’s words',
  )
  assert.equal(updates[2]!.description, ended.status_notes)
  assert.deepEqual(await client.updates(new Date(began.getTime() - 9e6), new Date(began.getTime() - 8e6)), [])
})
