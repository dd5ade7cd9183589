/** The cached ancestry of every place, and its copies. */
import { rebuildPaths, wrongPaths } from '../../../places/index.ts'
import { byCounty } from './check.ts'
import type { Check } from './check.ts'

const called = { region: '区划', organisation: '组织', appointment: '任职', matter: '事项', person: '人员' }

export const places: Check = {
  title: '区划路径与上下级一致',
  look: byCounty(async ({ worker }, { tenant }) =>
    (await wrongPaths(worker, tenant)).map(
      ({ table, id, path, wanted }) =>
        `${called[table]} ${id} 的路径是 ${path}，${wanted === null ? '哪里也不属于' : `应为 ${wanted}`}`,
    ),
  ),
  async repair({ worker }, counties) {
    // the copies can be told right only once the tree itself is
    for (const { tenant } of counties)
      for (let round = 0; round < 2; round++)
        await rebuildPaths(worker, tenant, await wrongPaths(worker, tenant))
  },
  advice: '这些没有可依据的上级：请在工作台给它重新指定所在的地方。',
}
