import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskName } from './mask-text.ts'

test('a person’s name is covered, a business keeps its own', () => {
  for (const [name, shown] of [
    ['张三', '张*'],
    ['欧阳建国', '欧***'],
    ['孙长河等3户', '孙******'.slice(0, 6)],
    ['阿依古丽·买买提', '阿*******'],
  ] as const)
    assert.equal(maskName(name), shown)
  for (const firm of [
    '临沭利民五金',
    '县城文具店',
    '王建军电工服务部',
    '李记建材',
    '诚信合作社',
    '农机店',
    '老街茶庄',
  ])
    assert.equal(maskName(firm), firm)
})
