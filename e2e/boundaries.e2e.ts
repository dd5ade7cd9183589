/** 边界和户数: a grid drawn badly is told where, typed well it is kept with its day; a file is looked over; grids against the rule. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desk, signInAt, sound } from './desk.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const VILLAGE = '371329002246'

interface Shape {
  region: string
  name: string
  boundary: { type: 'Polygon'; coordinates: [number, number][][] }
}

test('a boundary is drawn, refused with its place, corrected and kept; imported, and without a mouse', async () => {
  const { url } = stage.product
  const ask = async <T>(path: string) => (await (await fetch(url + path)).json()) as T
  const [village] = await ask<{ id: string }[]>(`/api/regions/search?county=371329&q=${VILLAGE}`)
  const shapes = await ask<Shape[]>(`/api/regions/${village!.id}/shapes`)
  const grids = shapes.filter((one) => one.region !== village!.id)
  const first = grids[0]!
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, url, 'ls-guanliyuan', `/desk/staffing/boundaries?region=${village!.id}`)
  await page.getByRole('img', { name: /的边界$/ }).waitFor()
  await page.getByText(/约 400 户一个（200 到 600 户都算）。共 \d+ 个/).waitFor()
  await sound(page, 'desk-boundaries')
  await page.getByRole('button', { name: first.name, exact: true }).click()
  await page.getByRole('button', { name: `重画“${first.name}”` }).click()
  // by the mouse: three corners anywhere
  const map = page.getByRole('img', { name: /的边界$/ })
  const box = (await map.boundingBox())!
  for (const [x, y] of [
    [0.3, 0.3],
    [0.6, 0.35],
    [0.5, 0.6],
  ] as const)
    await map.click({ position: { x: box.width * x, y: box.height * y } })
  const points = page.getByLabel('拐点，一行一个：经度, 纬度')
  assert.equal((await points.inputValue()).split('\n').length, 3)
  // by the keyboard: the grid as it is, pushed a kilometre to the west
  const ring = first.boundary.coordinates[0]!.slice(0, -1)
  await points.fill(ring.map(([lng, lat]) => `${lng - 0.01}, ${lat}`).join('\n'))
  await page.getByRole('button', { name: '核对这个边界' }).click()
  await page.getByText(/核对完了，有 \d+ 处问题，还没有保存/).waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: /画到“.+”外面去了/ })
    .waitFor()
  await sound(page, 'desk-boundaries-faults')
  await page.getByRole('button', { name: '不要了' }).click()
  // a file: the same outlines, one edge moved by what surveying allows
  const moved = ring.map(([lng, lat]) => [lng, Number((lat + 0.00001).toFixed(6))])
  const file = {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { name: first.name },
        geometry: { type: 'Polygon', coordinates: [[...moved, moved[0]]] },
      },
    ],
  }
  const choose = (text: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: '网格.geojson', mimeType: 'application/json', buffer: Buffer.from(text) })
  await choose('<kml/>')
  await page.getByRole('alert').getByText('请在地图软件里导出成 GeoJSON').waitFor()
  await choose(JSON.stringify(file))
  await page.getByText('核对完了，没有问题：会改 1 处').waitFor()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('alert').getByText('请写为什么调整').waitFor()
  await page.getByLabel('为什么调整').fill('按地块重新量过')
  await page.getByRole('button', { name: '保存' }).click()
  await page.locator('.said[data-shown=true]').getByText('已保存 1 处边界').waitFor()
  await page.getByText('至 现在：按地块重新量过').waitFor()
  await page.getByText('原来的边界').waitFor()
  await sound(page, 'desk-boundaries-kept')
})

test('which grids of the county do not keep the rule on households, on a narrow screen too', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-guanliyuan', '/desk/staffing')
  const sheet = `上级编码,层级,名称,编码,户数\n${VILLAGE},基础网格,第1网格,${VILLAGE}001,612\n`
  const file = { name: '网格.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) }
  const sent = await page.request.post(`${stage.product.url}/api/grids/import`, { multipart: { file } })
  assert.equal(sent.status(), 200, await sent.text())
  await page.getByRole('link', { name: '边界和户数' }).click()
  const listed = page.getByRole('region', { name: '不合规矩的基础网格' })
  await listed.getByText('612 户，多了 12 户，可以再分').waitFor()
  await sound(page, 'desk-boundaries-households')
  await page.setViewportSize({ width: 390, height: 844 })
  await sound(page, 'desk-boundaries-households-390')
})
