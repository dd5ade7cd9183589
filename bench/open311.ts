/**
 * `npm run bench -- open311 <file.jsonl.gz> [url]`: replays somebody else's Open311 requests through our own door, as load. Each
 * line is one request as a GET answered it. Without a url a product of its own is started, with the demo's county and key; a
 * server that is told of should run with RATE_LIMIT=0. At the end every number answered is read back.
 * OPEN311_KEY, OPEN311_COUNTY, OPEN311_CONNECTIONS (8) and OPEN311_LIMIT (all) change whom it speaks to and how.
 */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { startProduct } from '../server/test/product.ts'

const [, , file, given] = process.argv
if (!file) {
  process.stderr.write('npm run bench -- open311 <file.jsonl.gz> [url]\n')
  process.exit(2)
}
const {
  OPEN311_KEY: key = 'demo',
  OPEN311_COUNTY: county = '371329',
  OPEN311_CONNECTIONS: connections = '8',
  OPEN311_LIMIT: most = 'Infinity',
} = process.env

interface Replayed {
  service_request_id: string
  service_name: string
  description?: string | null
  address?: string | null
  lat?: number | null
  long?: number | null
  media_url?: string | null
}
interface Service {
  service_code: string
}

const product = given ? null : await startProduct()
const door = `${product?.url ?? given}/open311/v2`
const wanted = `jurisdiction_id=${county}&api_key=${key}`
try {
  await replay()
} finally {
  await product?.stop()
}

async function replay(): Promise<void> {
  const lines = await read(Number(most))
  const codes = await easyServices()
  const taken: string[] = []
  const took: number[] = []
  const refused = new Map<string, number>()
  const began = performance.now()
  let next = 0
  const tell = () => {
    const rate = taken.length / ((performance.now() - began) / 1000)
    process.stdout.write(`\r${next}/${lines.length}  ${rate.toFixed(0)}/s  refused ${sum(refused)} `)
  }
  const progress = setInterval(tell, 500)
  await Promise.all(
    Array.from({ length: Number(connections) }, async () => {
      for (let line = lines[next++]; line; line = lines[next++]) {
        const at = performance.now()
        const answer = await post(line, codes)
        took.push(performance.now() - at)
        if (answer.number) taken.push(answer.number)
        else refused.set(answer.why, (refused.get(answer.why) ?? 0) + 1)
      }
    }),
  )
  clearInterval(progress)
  next = lines.length
  tell()
  const seconds = (performance.now() - began) / 1000
  took.sort((a, b) => a - b)
  const at = (part: number) => `${(took[Math.floor((took.length - 1) * part)] ?? 0).toFixed(1)} ms`
  process.stdout.write(`\n${taken.length} requests in ${seconds.toFixed(1)} s, ${connections} connections: `)
  process.stdout.write(
    `${(taken.length / seconds).toFixed(1)}/s; half within ${at(0.5)}, 95 % within ${at(0.95)}, the slowest ${at(1)}\n`,
  )
  for (const [why, times] of refused) process.stdout.write(`refused ${times} ×: ${why}\n`)
  await readBack(taken)
}

async function read(limit: number): Promise<Replayed[]> {
  const lines: Replayed[] = []
  const unpacked = createReadStream(file as string).pipe(createGunzip())
  for await (const line of createInterface({ input: unpacked })) {
    if (lines.length >= limit) break
    if (line.trim()) lines.push(JSON.parse(line) as Replayed)
  }
  return lines
}

/** Those that ask for nothing one must fill in. */
async function easyServices(): Promise<string[]> {
  const services = (await json(`${door}/services.json?${wanted}`)) as Service[]
  const easy = await Promise.all(
    services.map(async ({ service_code }) => {
      const definition = await json(`${door}/services/${service_code}.json?${wanted}`)
      const { attributes } = definition as { attributes: { required: boolean }[] }
      return attributes.some(({ required }) => required) ? [] : [service_code]
    }),
  )
  return easy.flat()
}

/** Their services are not ours: the same name always becomes the same one of ours. */
async function post(line: Replayed, codes: string[]): Promise<{ number?: string; why: string }> {
  const letters = [...line.service_name].reduce((all, letter) => all + (letter.codePointAt(0) ?? 0), 0)
  const form = new URLSearchParams({
    ...{ api_key: key, jurisdiction_id: county, service_code: codes[letters % codes.length] as string },
    // their own number keeps two alike apart
    description:
      `${line.service_name} ${line.service_request_id}${line.description ? `: ${line.description}` : ''}`.slice(
        0,
        4000,
      ),
    address_string: line.address || 'unknown',
    ...(typeof line.lat === 'number' && typeof line.long === 'number'
      ? { lat: String(line.lat), long: String(line.long) }
      : {}),
    ...(line.media_url ? { media_url: line.media_url } : {}),
  })
  const response = await fetch(`${door}/requests.json`, { method: 'POST', body: form })
  const [first] = (await response.json()) as { service_request_id?: string; description?: string }[]
  if (response.ok && first?.service_request_id) return { number: first.service_request_id, why: '' }
  return { why: `${response.status} ${first?.description ?? ''}` }
}

/** Everything that was answered is there, read in the pages the standard allows. */
async function readBack(taken: string[]): Promise<void> {
  const there = new Set<string>()
  const began = performance.now()
  let pages = 0
  for (let page = 1; ; page++) {
    const rows = (await json(`${door}/requests.json?${wanted}&page=${page}`)) as Replayed[]
    for (const { service_request_id } of rows) there.add(service_request_id)
    pages++
    if (rows.length < 1000) break
  }
  const seconds = (performance.now() - began) / 1000
  const lost = taken.filter((number) => !there.has(number))
  const twice = taken.length - new Set(taken).size
  process.stdout.write(
    `read back ${there.size} in ${pages} pages, ${seconds.toFixed(1)} s; lost ${lost.length}, twice ${twice}\n`,
  )
  if (lost.length || twice || taken.length === 0) process.exitCode = 1
}

async function json(url: string): Promise<unknown> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return response.json()
}

function sum(counts: Map<string, number>): number {
  return [...counts.values()].reduce((all, one) => all + one, 0)
}
