/** What a page costs a phone or a desk that never saw it: bytes on the wire by kind, and how long until it can be used. */
import type { Page } from 'playwright-core'

export interface Load {
  /** Bytes on the wire, compressed, with headers. */
  script: number
  style: number
  document: number
  picture: number
  data: number
  requests: number
  /** Milliseconds from the first request until `usable` is on the page. */
  ready: number
}

const KINDS: Record<string, keyof Omit<Load, 'requests' | 'ready'>> = {
  Script: 'script',
  Stylesheet: 'style',
  Document: 'document',
  Image: 'picture',
  Fetch: 'data',
  XHR: 'data',
}

/** Opens the address in a page whose cache is off. `usable`: a selector that stands when one can begin. */
export async function loadOf(page: Page, url: string, usable: string): Promise<Load> {
  const wire = await page.context().newCDPSession(page)
  await wire.send('Network.enable')
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true })
  const load: Load = { script: 0, style: 0, document: 0, picture: 0, data: 0, requests: 0, ready: 0 }
  const kinds = new Map<string, string>()
  wire.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = KINDS[kinds.get(requestId) ?? '']
    if (kind) load[kind] += encodedDataLength
    load.requests++
  })
  const began = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.locator(usable).first().waitFor()
  load.ready = Math.round(performance.now() - began)
  await page.waitForLoadState('load')
  await wire.detach()
  return load
}

/** A slow third-generation line: 400 kbit/s down and up, 400 ms there and back; the processor four times slower. */
export async function slowDown(page: Page): Promise<void> {
  const wire = await page.context().newCDPSession(page)
  await wire.send('Network.enable')
  await wire.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 },
  })
  await wire.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}
