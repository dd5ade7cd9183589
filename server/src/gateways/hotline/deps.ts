/** What the hotline's door stands on. Wired in app.ts; tests wire their own. */
import type { Authority } from '../../authority/index.ts'
import { demand } from '../../authority/index.ts'
import type { MattersDeps } from '../../matters/index.ts'
import { Refused } from '../../lib/refused.ts'

export interface HotlineDeps {
  matters: MattersDeps
}

/** Refuses NOT_ALLOWED unless a post at the county itself carries `import_matters`: orders lie anywhere in it. */
export async function demandImport({ matters }: HotlineDeps, authority: Authority): Promise<void> {
  demand(authority, 'import_matters')
  const [county] = await matters.places.children(authority.tenant, null)
  if (!county) throw new Refused('TRY_AGAIN', '本县的地方名录还没有建好，请稍后再导入。')
  demand(authority, 'import_matters', county.path)
}
