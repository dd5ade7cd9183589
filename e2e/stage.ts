/** What nearly every story begins with: the whole product with its demo, and a browser; both gone at the end. */
import { after, before } from 'node:test'
import { openProduct } from '../server/test/product.ts'
import { openBrowser, type E2eBrowser } from './browser.ts'
import { demoGrid } from './pocket.ts'

export interface Stage {
  product: Awaited<ReturnType<typeof openProduct>>
  browser: E2eBrowser
}
export interface GridStage extends Stage {
  demo: Awaited<ReturnType<typeof demoGrid>>
}

/** Call it once at the top of a file; what it answers is filled before the first test. */
export const openStage = (): Stage => open(async () => undefined)

/** The same, with the demo's grid and its worker. */
export const openGridStage = (): GridStage =>
  open<GridStage>(async (stage) => {
    stage.demo = await demoGrid(stage.product!.url)
  })

// one hook for all of it: those of a file do not wait for one another
function open<S extends Stage>(prepare: (stage: Partial<S>) => Promise<void>): S {
  const stage: Partial<S> = {}
  before(async () => {
    stage.product = await openProduct()
    stage.browser = await openBrowser()
    await prepare(stage)
  })
  after(async () => {
    await stage.browser?.close()
    await stage.product?.stop()
  })
  return stage as S
}
