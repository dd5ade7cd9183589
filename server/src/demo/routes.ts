import { DemoAccounts } from '#contract/http/demo.ts'
import type { App } from '../lib/http.ts'
import type { Places } from '../places/index.ts'
import { demoPassword } from './accounts.ts'
import { demoCounties, moreCounties } from './describe.ts'

const every = [...demoCounties, ...moreCounties]

/** Registered only where DEMO is on: a deployment for real work does not know the address. */
export const demoRoutes = (places: Places) => async (app: App) => {
  const schema = { tags: ['demo'], summary: '可以试用的演示帐号', response: { 200: DemoAccounts } }
  app.get('/api/demo/accounts', { schema }, async (): Promise<DemoAccounts> => {
    const opened = (await places.tenants()).filter((county) => county.is_demo)
    const counties = every.flatMap(({ county, accounts }) => {
      const name = opened.find(({ code }) => code === county)?.name
      if (name === undefined) return []
      return [
        {
          code: county,
          name,
          accounts: accounts.map(({ username, name: who, role }) => ({ username, name: who, role })),
        },
      ]
    })
    return { password: demoPassword, counties }
  })
}

/** A village of each demo county with its public page: where the county's first account belongs. */
export const sampleVillages = (places: Places) => async (): Promise<{ name: string; href: string }[]> => {
  const samples = await Promise.all(
    every.map(async ({ county, accounts }) => {
      const code = accounts.map(({ at }) => at.slice(0, 12)).find((at) => at.length === 12)
      const tenant = await places.tenantByCode(county)
      const village = tenant && code && (await places.regionByCode(tenant.tenant, code))
      return village ? [{ name: `${tenant.name}${village.name}`, href: `/v/${village.code}` }] : []
    }),
  )
  return samples.flat()
}
