/** For tests only: a county whose office sends hotline files over HTTP, and the follower that works them off. */
import ExcelJS from 'exceljs'
import { hotlineFollower, hotlineRoutes } from '#server/gateways/hotline/index.ts'
import { openMatterCounty, type Answer, type MatterCounty } from './matter-county.ts'
import type { World } from './world.ts'

export type Row = (string | number | Date | null | { formula: string })[]

export interface HotlineDesk {
  county: MatterCounty
  /** Sends a file as multipart form data. */
  send(person: string, bytes: Buffer, name?: string): Promise<Answer>
  /** Asks for a run and works it off; answers the run as it then is. */
  run(person: string, file: { id: string; columns: object }, more?: object): Promise<Answer>
}

export async function openHotlineDesk(
  world: World,
  pack: 'linshu' | 'linyi' = 'linshu',
): Promise<HotlineDesk> {
  const county = await openMatterCounty(world, pack)
  const deps = { matters: county.deps }
  await county.app.register(hotlineRoutes({ ...deps, authorityFor: county.authorityFor }))
  const follower = hotlineFollower(deps)
  return {
    county,
    async send(person, bytes, name = '工单.xlsx') {
      const body = new FormData()
      body.append('file', new Blob([new Uint8Array(bytes)]), name)
      const form = new Response(body)
      const response = await county.app.inject({
        ...{ method: 'POST', url: '/api/hotline/files' },
        headers: {
          ...(person ? { 'x-person': person } : {}),
          'content-type': form.headers.get('content-type')!,
        },
        payload: Buffer.from(await form.arrayBuffer()),
      })
      return { status: response.statusCode, body: response.json() }
    },
    async run(person, file, more = {}) {
      const ask = { sender: '市12345热线', columns: file.columns, dry_run: false, ...more }
      const asked = await county.by(person).post(`/api/hotline/files/${file.id}/runs`, ask)
      if (asked.status !== 202) return asked
      while ((await follower.work()) > 0);
      return county.by(person).get(`/api/hotline/runs/${asked.body.id}`)
    },
  }
}

export async function workbook(rows: Row[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('工单').addRows(rows)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** The first sheet's cells, row by row, the header first. */
export async function cellsOf(bytes: Buffer): Promise<string[][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  const rows: string[][] = []
  book.worksheets[0]!.eachRow((row) =>
    rows.push(
      (row.values as unknown[])
        .slice(1)
        .map((value) => (value === null || value === undefined ? '' : String(value))),
    ),
  )
  return rows
}
