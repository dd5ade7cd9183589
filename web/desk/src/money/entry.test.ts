import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountOf, difference, emptyRow, linesOf, pasted } from './entry.ts'

const accounts = [
  { code: '102', title: '银行存款', side: 'debit', class: 'asset', leaf: true },
  { code: '513', title: '管理费用', side: 'debit', class: 'expense', leaf: true },
] as const
const row = (account: string, debit: string, credit: string) => ({ summary: '', account, debit, credit })

test('an account is meant by its number, its number with the title, or its whole title', () => {
  for (const [typed, code] of [
    ['513', '513'],
    ['513 管理费用', '513'],
    ['银行存款', '102'],
    ['银行', ''],
  ])
    assert.equal(accountOf(typed!, [...accounts]), code)
})

test('the difference is what an equals sign fills in; rows without anything do not count', () => {
  const rows = [row('513', '1,234.50', ''), row('102', '', '１００'), emptyRow()]
  assert.equal(difference(rows), 113450)
  assert.equal(difference(rows, 1), 123450)
  assert.deepEqual(
    linesOf(rows, [...accounts]).lines.map(({ debit, credit }) => [debit, credit]),
    [
      [123450, 0],
      [0, 10000],
    ],
  )
})

test('what is wrong is told by row', () => {
  assert.deepEqual(linesOf([row('', '1', ''), row('102', 'x', '')], [...accounts]).wrong, [
    '第 1 行没有选科目。',
    '第 2 行的金额写得不对。',
    '第 2 行还没有填金额。',
  ])
})

test('cells copied from a spreadsheet lie over the rows, from one cell on', () => {
  const next = pasted([emptyRow()], 0, 'account', '513\t30\t\r\n102\t\t30\r\n')
  assert.deepEqual(next, [row('513', '30', ''), row('102', '', '30')])
})
