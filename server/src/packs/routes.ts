import { Type } from 'typebox'
import { Catalogue } from '#contract/http/catalogue.ts'
import { PackVersion } from '#contract/http/packs.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Clock } from '../lib/clock.ts'
import type { App } from '../lib/http.ts'
import { Refused } from '../lib/refused.ts'
import { catalogueOf } from './catalogue.ts'
import type { Packs } from './open.ts'
import { packFileSchema, procedureFileSchema } from './schemas.ts'
import { versionsNow } from './view.ts'

export interface PackRoutesDeps {
  packs: Packs
  clock: Clock
  /** Which county a code means and which pack governs it; undefined when it is not served here. */
  countyOf(code: string): Promise<{ code: string; name: string; pack: string } | undefined>
}

/** All of it is public: rules are for everybody to read. */
export const packRoutes = (deps: PackRoutesDeps) => async (app: App) => {
  const { packs, clock, countyOf } = deps
  const today = () => shanghaiDay(clock.now().toISOString())

  app.get('/schemas/pack.json', { schema: { hide: true } }, () => packFileSchema)
  app.get('/schemas/procedure.json', { schema: { hide: true } }, () => procedureFileSchema)

  app.get(
    '/api/packs',
    { schema: { tags: ['packs'], summary: '今天生效的规则包', response: { 200: Type.Array(PackVersion) } } },
    async () => versionsNow(await packs.versions(), today()).filter((v) => v.in_force),
  )
  app.get(
    '/api/packs/:pack',
    {
      schema: {
        tags: ['packs'],
        summary: '一个规则包的所有版本',
        params: Type.Object({ pack: Type.String() }),
        response: { 200: Type.Array(PackVersion) },
      },
    },
    async ({ params }) => {
      const versions = versionsNow(await packs.versions(), today()).filter((v) => v.pack === params.pack)
      if (!versions.length) throw new Refused('NOT_FOUND', `没有名为 ${params.pack} 的规则包。`)
      return versions
    },
  )
  app.get(
    '/api/catalogue',
    {
      schema: {
        tags: ['packs'],
        summary: '一个县的事项清单',
        querystring: Type.Object({ county: Type.String() }),
        response: { 200: Catalogue },
      },
    },
    async ({ query }) => {
      const county = await countyOf(query.county)
      if (!county) throw new Refused('NOT_FOUND', '这里没有开通这个县，请核对区划编码。', 'county')
      const rules = await packs.rulesOf(county.pack, today())
      return catalogueOf(rules, { code: county.code, name: county.name })
    },
  )
}
