/** The demo's rules, where the deployment has none of that name yet: later versions are its own affair. */
import { join } from 'node:path'
import { shanghaiToday } from '../people/index.ts'
import type { CountyDeps } from './deps.ts'
import type { DemoCounty } from './describe.ts'

const folder = join(import.meta.dirname, '../../../packs')

export async function loadPacks({ packs, clock }: CountyDeps, counties: DemoCounty[]): Promise<void> {
  const known = new Set((await packs.versions()).map((version) => version.pack))
  for (const name of new Set(counties.flatMap((county) => county.packs)))
    if (!known.has(name))
      await packs.load(join(folder, name), {
        ...{ effectiveFrom: shanghaiToday(clock), reason: '装载演示', by: null, now: clock.now() },
      })
}
