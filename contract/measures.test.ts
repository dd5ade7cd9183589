/** docs/measures.md says what the catalogue says. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { BASIS, FIGURES, MEASURES, partsOf } from './measures.ts'

const page = readFileSync(new URL('../docs/measures.md', import.meta.url), 'utf8')

test('the page of measures is the catalogue', () => {
  const rows = FIGURES.map(({ figure, title, count, of, length, means }) => {
    const made = [of ? `${count} ÷ ${of}` : count, length].filter(Boolean).join(', ')
    return `| ${title} | ${figure} | ${made} | ${means} |`
  })
  const found = page.split('\n').filter((line) => /^\| [^ -]/.test(line) && !line.startsWith('| 中文'))
  assert.deepEqual(found, rows)
  assert.ok(page.includes(BASIS))
})

test('every measure is shown, or the whole of a share that is', () => {
  const shown = new Set(FIGURES.flatMap(({ count, of }) => [count, ...(of ? [of] : [])]))
  assert.deepEqual([...shown].sort(), [...MEASURES].sort())
  assert.deepEqual(partsOf('rework'), ['returned', 'redone', 'reopened'])
  assert.deepEqual(partsOf('due'), ['due'])
})
