import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Html, html } from './html.ts'

test('what is filled in is text, in content and in attributes', () => {
  const name = `<script>alert('1')</script>&"`
  assert.equal(
    html`<p title="${name}">${name}</p>`.text,
    '<p title="&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;">&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;</p>',
  )
})

test('HTML made by the same means is not escaped again, lists are joined, nothing stays nothing', () => {
  const items = ['一', '<二>'].map((word) => html`<li>${word}</li>`)
  const list = html`<b>${items}</b>${null}${false}${undefined}${0}`
  assert.equal(list.text, '<b><li>一</li><li>&lt;二&gt;</li></b>0')
  assert.ok(html`x` instanceof Html)
})
