import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { openProgress } from './progress.ts'

test('a line that rewrites itself, on a terminal, from the second second on', () => {
  mock.timers.enable({ apis: ['Date'], now: 0 })
  try {
    let shown = ''
    const write = (text: string) => Boolean((shown += text))
    const terminal = openProgress('复制', { isTTY: true, write })
    const file = openProgress('复制', { isTTY: false, write })
    const tell = (done: number) => [terminal, file].forEach((progress) => progress.to(done, 200))
    tell(10)
    assert.equal(shown, '', 'too early')
    mock.timers.tick(1500)
    tell(100)
    assert.match(shown, /^\r\S+复制 █{12}░{12} 50%$/u)
    mock.timers.tick(50)
    tell(101)
    assert.equal(shown.split('\r').length, 2, 'not more often than the eye sees')
    terminal.end()
    assert.match(shown, /\r\S+$/)
  } finally {
    mock.timers.reset()
  }
})
