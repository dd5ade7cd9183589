/** A notice reads as one sentence, however the one who acted ended theirs. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joined } from './telling.ts'

test('a full stop of the notice takes the place of the one that was typed', () => {
  const say = '被退回：{reason}。建议责任单位：{responsible_unit}。'
  const told = (reason: string) => joined(say, { reason, responsible_unit: '县水利局' })
  for (const reason of ['不归这里管', '不归这里管。', '不归这里管；', '不归这里管. '])
    assert.equal(told(reason), '被退回：不归这里管。建议责任单位：县水利局。')
  assert.equal(told('凭什么归我管？'), '被退回：凭什么归我管？建议责任单位：县水利局。')
  assert.equal(
    joined('{note}请看{nobody}', { note: '急。' }),
    '急。请看{nobody}',
    'elsewhere as it was typed',
  )
})
