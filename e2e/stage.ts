/** What nearly every story begins with: the whole product with its demo, and a browser; both gone at the end. */
import { after, before } from 'node:test'
import { openProduct } from '../server/test/product.ts'
import { openBrowser, type E2eBrowser } from './browser.ts'

export interface Stage {
  product: Awaited<ReturnType<typeof openProduct>>
  browser: E2eBrowser
}

/** Call it once at the top of a file; what it answers is filled before the first test. */
export function openStage(): Stage {
  const stage: Partial<Stage> = {}
  before(async () => {
    stage.product = await openProduct()
    stage.browser = await openBrowser()
  })
  after(async () => {
    await stage.browser?.close()
    await stage.product?.stop()
  })
  return stage as Stage
}
