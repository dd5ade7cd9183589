import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Area } from './geometry.ts'
import { lookOver, readArea, type Drawn } from './look-over.ts'

/** A rectangle in thousandths of a degree (about 100 m) from a corner near 35° north. */
const rect = (west: number, south: number, east: number, north: number): Area => {
  const p = (x: number, y: number): [number, number] => [118 + x / 1000, 35 + y / 1000]
  return [[[p(west, south), p(east, south), p(east, north), p(west, north), p(west, south)]]]
}
const node = (name: string, area: Area): Drawn => ({ region: name, name, area })
const whole = node('村', rect(0, 0, 20, 10))
const kinds = (children: Drawn[], isWhole = true) => lookOver(children, whole, isWhole).map((one) => one.kind)

test('two halves cover it once', () => {
  assert.deepEqual(kinds([node('一', rect(0, 0, 10, 10)), node('二', rect(10, 0, 20, 10))]), [])
})

test('a strip between them, over both, or beyond the edge is told with whom, how much and where', () => {
  const faults = lookOver([node('一', rect(0, 0, 9, 10)), node('二', rect(10, 0, 21, 10))], whole, true)
  assert.deepEqual(
    faults.map((one) => one.kind),
    ['outside', 'gap'],
  )
  assert.match(faults[0]!.words, /^“二”有约 \d+ 亩画到“村”外面去了。$/)
  assert.match(faults[1]!.words, /没有划给任何一个，在“一”、“二”旁边/)
  assert.equal(faults[1]!.where?.type, 'Polygon')
  const over = lookOver([node('一', rect(0, 0, 11, 10)), node('二', rect(10, 0, 20, 10))], whole, true)
  assert.deepEqual(
    over.map((one) => [one.kind, one.regions]),
    [['overlap', ['一', '二']]],
  )
})

test('narrower than five metres is surveying; six are not', () => {
  const metre = 1 / 91.2 // of a thousandth of a degree of longitude at 35°
  const strip = (wide: number) => [
    node('一', rect(0, 0, 10 - wide * metre, 10)),
    node('二', rect(10, 0, 20, 10)),
  ]
  assert.deepEqual(kinds(strip(4)), [])
  assert.deepEqual(kinds(strip(6)), ['gap'])
})

test('what nobody has drawn yet is no gap', () => {
  assert.deepEqual(kinds([node('一', rect(0, 0, 10, 10))], false), [])
})

test('what is no area is told in words', () => {
  const ring = rect(0, 0, 1, 1)[0]!
  assert.deepEqual(readArea({ type: 'Polygon', coordinates: ring }), [ring])
  for (const [sent, says] of [
    [{ type: 'Point', coordinates: [118, 35] }, /不是面/],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [118, 35],
            [118.1, 35],
            [118, 35],
          ],
        ],
      },
      /少于三个点/,
    ],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [35, 118],
            [35.1, 118],
            [35.1, 118.1],
            [35, 118],
          ],
        ],
      },
      /不要颠倒/,
    ],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [118, 35],
            [118.1, 35],
            [118.1, 35.1],
            [118, 35.2],
          ],
        ],
      },
      /首尾没有接上/,
    ],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [118, 35],
            [118.1, 35.1],
            [118.1, 35],
            [118, 35.1],
            [118, 35],
          ],
        ],
      },
      /自己交叉/,
    ],
  ] as const) {
    const read = readArea(sent)
    assert.ok(typeof read === 'string' && says.test(read), JSON.stringify(read))
  }
})
