/** The description other programs read is valid OpenAPI, and names what every route may refuse. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { openProduct } from '../server/test/product.ts'

let product: Awaited<ReturnType<typeof openProduct>>
before(async () => {
  product = await openProduct()
})
after(() => product?.stop())

interface Operation {
  operationId: string
  responses: Record<string, unknown>
  requestBody?: { content: Record<string, unknown> }
}

test('/openapi.json is OpenAPI 3.1, whole', async () => {
  const described = await (await fetch(`${product.url}/openapi.json`)).json()
  const { valid, errors } = await new Validator().validate(structuredClone(described))
  assert.ok(valid, JSON.stringify(errors))
  const operations = Object.entries(described.paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, item]) => Object.values(item).map((operation) => ({ path, ...operation })),
  )
  const ids = operations.map(({ operationId }) => operationId)
  assert.equal(new Set(ids).size, ids.length, 'each has an id of its own')
  const silent = operations.filter(({ path, responses }) => path.startsWith('/api/') && !responses['default'])
  assert.deepEqual(silent, [])
  const { requestBody } = described.paths['/api/files'].post as Operation
  assert.deepEqual(Object.keys(requestBody?.content ?? {}), ['multipart/form-data'])
})
