import assert from 'node:assert/strict'
import { test } from 'node:test'
import { convert, metresBetween } from './datum.ts'

test('the shift is the published one: Tian’anmen', () => {
  const p = convert({ lng: 116.404, lat: 39.915 }, 'WGS-84', 'GCJ-02')
  assert.ok(Math.abs(p.lng - 116.41024449916938) < 1e-9 && Math.abs(p.lat - 39.91640428150164) < 1e-9)
})

test('there and back again within a centimetre, all over China', () => {
  for (let lng = 74; lng < 135; lng += 7)
    for (let lat = 18; lat < 53; lat += 5) {
      const back = convert(convert({ lng, lat }, 'WGS-84', 'GCJ-02'), 'GCJ-02', 'WGS-84')
      assert.ok(metresBetween({ lng, lat }, back) < 0.01, `${lng},${lat}`)
    }
})

test('outside China both agree', () => {
  const p = { lng: 2.35, lat: 48.85 }
  assert.deepEqual(convert(p, 'WGS-84', 'GCJ-02'), p)
})
