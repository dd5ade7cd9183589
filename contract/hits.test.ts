import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hitsIn } from './hits.ts'

const marked = (text: string, ...terms: string[]) => {
  let out = ''
  let at = 0
  for (const [from, to] of hitsIn(text, terms)) {
    out += `${text.slice(at, from)}[${text.slice(from, to)}]`
    at = to
  }
  return out + text.slice(at)
}

test('each term wherever it stands, whichever way it is written; what touches is one mark', () => {
  assert.equal(marked('路灯不亮，换路灯', '路灯'), '[路灯]不亮，换[路灯]')
  assert.equal(marked('路灯不亮', '路灯', '不亮'), '[路灯不亮]')
  assert.equal(marked('路灯不亮', '路灯', '灯不'), '[路灯不]亮')
  assert.equal(marked('ＬＥＤ灯、led牌', 'LED'), '[ＬＥＤ]灯、[led]牌')
  assert.equal(marked('𠮷祥路１２号', '12号'), '𠮷祥路[１２号]')
  assert.equal(marked('一样', '别的', ''), '一样')
  assert.deepEqual(hitsIn('', ['a']), [])
})
