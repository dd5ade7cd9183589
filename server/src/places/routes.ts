import { Type } from 'typebox'
import {
  County,
  Nearest,
  NearestAsked,
  Region,
  RegionDetail,
  RegionFound,
  RegionsAsked,
  SearchAsked,
  Shape,
  ShapesAsked,
} from '#contract/http/places.ts'
import { Uuid } from '#contract/http/shapes.ts'
import type { App } from '../lib/http.ts'
import { children, detail, nearestPlace, search, shapes, type ReadDeps } from './read.ts'

const tags = ['places']
const answers = <T extends Parameters<typeof Type.Array>[0]>(shape: T) => ({ 200: shape })
const ById = Type.Object({ id: Uuid })

/** Open to everybody: what a place is called and where it lies is public. */
export const placeRoutes = (deps: ReadDeps) => async (app: App) => {
  const list = { schema: { tags, response: answers(Type.Array(County)) } }
  app.get('/api/counties', list, async () => await deps.places.tenants())
  const inside = { schema: { tags, querystring: RegionsAsked, response: answers(Type.Array(Region)) } }
  app.get('/api/regions', inside, ({ query }) => children(deps, query.county, query.parent))
  const named = { schema: { tags, querystring: SearchAsked, response: answers(Type.Array(RegionFound)) } }
  app.get('/api/regions/search', named, ({ query }) => search(deps, query.county, query.q))
  const one = { schema: { tags, params: ById, response: answers(RegionDetail) } }
  app.get('/api/regions/:id', one, ({ params }) => detail(deps, params.id))
  const drawn = { tags, params: ById, querystring: ShapesAsked, response: answers(Type.Array(Shape)) }
  app.get('/api/regions/:id/shapes', { schema: drawn }, ({ params, query }) =>
    shapes(deps, params.id, query.on),
  )
  const near = { schema: { tags, querystring: NearestAsked, response: answers(Nearest) } }
  app.get('/api/places/nearest', near, ({ query }) => nearestPlace(deps, query))
}
