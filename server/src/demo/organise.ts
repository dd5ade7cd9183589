/** The organisations of a demo county: committees, and the party tree laid over villages and grids. */
import { v7 } from 'uuid'
import { placeName, type OrganisationRow } from '../people/index.ts'
import { share } from './chance.ts'
import type { DemoCounty } from './describe.ts'
import type { Node } from './staff.ts'

export type NewOrganisation = Omit<OrganisationRow, 'department' | 'dissolved_on'>

export function organisationsOf(demo: DemoCounty, nodes: Node[]): NewOrganisation[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const ancestry = (node: Node): Node[] => {
    const above = node.parent ? byId.get(node.parent) : undefined
    return above ? [...ancestry(above), node] : [node]
  }
  const made: NewOrganisation[] = []
  const found = new Map<string, string>()
  for (const { kind, at, name, parent, total } of demo.organisations) {
    const places = nodes.filter((node) => node.level === at)
    const here = share(
      total ?? places.length,
      places.map(() => 1),
    )
    for (const [i, node] of places.entries()) {
      if (here[i] === 0) continue
      const line = ancestry(node)
      const above = line.map((n) => found.get(`${parent}@${n.id}`)).findLast((id) => id !== undefined)
      const id = v7()
      found.set(`${kind}@${node.id}`, id)
      const called = name.replace('{place}', placeName(line))
      made.push({ id, kind, name: called, region: node.id, path: node.path, parent: above ?? null })
    }
  }
  return made
}
