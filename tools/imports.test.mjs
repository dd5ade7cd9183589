import assert from 'node:assert/strict'
import { test } from 'node:test'
import { breaches } from './imports.mjs'

/** A small house in order; each planted fault must be told, and told as what it is. */
const house = {
  'contract/life.ts': `export type Life = 1`,
  'server/src/lib/db.ts': `import type { Life } from '#contract/life.ts'\nexport type Db = Life`,
  'server/src/journal/index.ts': `export { append } from './append.ts'`,
  'server/src/journal/append.ts': `import type { Db } from '../lib/db.ts'\nexport const append = (db: Db) => db`,
  'server/src/matters/index.ts': `import { append } from '../journal/index.ts'\nexport const act = append`,
  'server/src/app.ts': `import { act } from './matters/index.ts'\nexport default act`,
  'server/test/world.ts': `import act from '../src/app.ts'\nexport const open = act`,
  'web/desk/src/main.tsx': `import '../../shared/api.ts'\nimport type { Life } from '#contract/life.ts'\nexport const a = <div /> as Life`,
  'web/pocket/src/main.tsx': `export const m = 1`,
  'web/shared/api.ts': `export const api = 1`,
}

const planted = [
  [
    'server/src/gateways/open311/index.ts',
    `import { hotline } from '../hotline/index.ts'\nexport const open = hotline`,
    /doors to neighbours/,
  ],
  ['contract/life.ts', `export * from '#server/lib/db.ts'`, /contract imports nothing/],
  [
    'server/src/journal/append.ts',
    `import { act } from '../matters/index.ts'\nexport const append = act`,
    /downward only/,
  ],
  [
    'server/src/matters/index.ts',
    `import { append } from '../journal/append.ts'\nexport const act = append`,
    /through the door/,
  ],
  [
    'server/src/matters/index.ts',
    `export const act = () => import('../journal/append.ts')`,
    /through the door/,
  ],
  [
    'server/src/matters/index.ts',
    `import type { append } from '#server/journal/append.ts'\nexport type act = append`,
    /through the door/,
  ],
  [
    'server/src/matters/index.ts',
    `import act from '../app.ts'\nexport { act }`,
    /nothing leans on the table/,
  ],
  [
    'server/src/matters/index.ts',
    `import { open } from '../../test/world.ts'\nexport const act = open`,
    /only tests/,
  ],
  [
    'server/src/lib/db.ts',
    `import { api } from '../../../web/shared/api.ts'\nexport const x = api`,
    /does not import the faces/,
  ],
  [
    'web/desk/src/main.tsx',
    `import { m } from '../../pocket/src/main.tsx'\nexport const d = m`,
    /do not import each other/,
  ],
  ['web/desk/src/main.tsx', `import { d } from '#server/lib/db.ts'\nexport const e = d`, /contract only/],
  [
    'server/src/lib/db.ts',
    `import type { T } from './kinds.ts'\nexport type Db = T`,
    /a circle: server\/src\/lib\/db.ts/,
  ],
  [
    'server/src/unheard/index.ts',
    `import { append } from '../journal/index.ts'\nexport { append }`,
    /does not know/,
  ],
]

test('a house in order has nothing to tell', () => {
  assert.deepEqual(breaches(house), [])
})

for (const [path, text, told] of planted) {
  test(`the rule fires: ${told.source} (${path})`, () => {
    const extra = { 'server/src/lib/kinds.ts': `import type { Db } from './db.ts'\nexport type T = Db` }
    const found = breaches({ ...house, ...(told.source.startsWith('a circle') ? extra : {}), [path]: text })
    assert.ok(
      found.some((line) => told.test(line) && line.includes(path)),
      found.join('\n') || 'nothing was found',
    )
  })
}
