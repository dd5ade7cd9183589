import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readGeoJson, readPoints, writeGeoJson } from './geojson.ts'

test('what is written is read again; what is none is told in words', () => {
  const boundary = { type: 'Polygon', coordinates: [[[1, 2]]] }
  const text = writeGeoJson([{ code: '371329002247001', name: '第1网格', boundary }])
  assert.deepEqual(readGeoJson(text), [{ code: '371329002247001', boundary }])
  assert.match(String(readGeoJson('<kml>')), /读不出来/)
  assert.match(String(readGeoJson('{"type":"FeatureCollection","features":[]}')), /没有要素/)
  assert.match(String(readGeoJson('{"type":"Feature","properties":{},"geometry":null}')), /第 1 个要素/)
  const projected = JSON.stringify({
    ...JSON.parse(text),
    crs: { properties: { name: 'urn:ogc:def:crs:EPSG::4527' } },
  })
  assert.match(String(readGeoJson(projected)), /请先转成经纬度/)
})

test('points a line each close themselves', () => {
  assert.deepEqual(readPoints('118,35\n118.1，35\n118.1 35.1\n'), {
    type: 'Polygon',
    coordinates: [
      [
        [118, 35],
        [118.1, 35],
        [118.1, 35.1],
        [118, 35],
      ],
    ],
  })
  assert.match(String(readPoints('118,35\n118.1')), /第 2 行/)
  assert.match(String(readPoints('118,35')), /三个点/)
})
