import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { tokensCss } from './tokens-css.ts'
import { tokens, type Colours } from './tokens.ts'

const channel = (hex: string, at: number) => {
  const value = parseInt(hex.slice(at, at + 2), 16) / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}
const luminance = (hex: string) =>
  0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5)
const contrast = (one: string, other: string) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** WCAG 2.2: 1.4.3 words 4.5:1, 1.4.11 edges of controls 3:1. */
const pairs: [keyof Colours, keyof Colours, number][] = [
  ['ink', 'paper', 7],
  ['soft', 'paper', 7],
  ['soft', 'sunk', 4.5],
  ['soft', 'blue-wash', 4.5],
  ['faint', 'paper', 4.5],
  ['faint', 'sunk', 4.5],
  ['edge', 'paper', 3],
  ['on-blue', 'blue', 4.5],
  ['on-blue', 'blue-press', 4.5],
  ['blue-ink', 'paper', 4.5],
  ['blue-ink', 'sunk', 4.5],
  ['blue-ink', 'blue-wash', 4.5],
  ['red', 'paper', 4.5],
  ['red', 'sunk', 4.5],
  ['red', 'red-wash', 4.5],
  ['red', 'blue-wash', 4.5],
  ['green', 'paper', 4.5],
  ['green', 'green-wash', 4.5],
  ['amber', 'paper', 4.5],
  ['amber', 'amber-wash', 4.5],
]

for (const theme of ['light', 'dark'] as const)
  test(`every pair of the ${theme} colours can be read`, () => {
    for (const [over, under, least] of pairs) {
      const ratio = contrast(tokens[theme][over], tokens[theme][under])
      assert.ok(ratio >= least, `${over} on ${under}: ${ratio.toFixed(2)} < ${least}`)
    }
  })

test('tokens.css is what tokens.ts prints', () => {
  assert.equal(readFileSync(new URL('tokens.css', import.meta.url), 'utf8'), tokensCss())
})

test('the large scale keeps its floor: 18 px words, 60 px targets', () => {
  const { control, target, ...text } = tokens.sizes
  for (const size of Object.values(text)) assert.ok(size.elder >= 18)
  assert.ok(control.elder >= 60 && target.elder >= 60 && target.usual >= 44)
})
