/** Sets up a place by hand: one row of what an import would add, by the same rules. Splitting is opening beside. */
import type { OpenRegion } from '#contract/http/places.ts'
import { demand, demandPerson, personKey, wallFor, type Authority } from '../authority/index.ts'
import { actOnce } from '../journal/index.ts'
import { isDuplicate } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import type { Column, SheetRow } from '../lib/spreadsheet/index.ts'
import type { PlaceDeps } from './deps.ts'
import { gridColumns } from './grid-sheet.ts'
import { levelsOf } from './import-grids.ts'
import { label } from './plan.ts'
import { planImport, type KnownRegion } from './plan-import.ts'
import { keepReason } from './reasons.ts'
import { checkDay } from './rename.ts'
import { raiseRevision } from './store.ts'
import { setHouseholdCount } from './store-change.ts'
import { allRegions } from './store-import.ts'
import { insertRegions, takeLabels } from './store-plan.ts'

/** The sheet's columns by what the form calls them. */
const fieldOf = (columns: Column[], title: string) => columns.find((one) => one.title === title)?.key ?? title

/** Those that go over from the place it was split off; refuses FIELD_INVALID for another parent or more than there are. */
function splitOff(regions: KnownRegion[], body: OpenRegion): KnownRegion | null {
  if (!body.out_of) return null
  const source = regions.find((row) => row.id === body.out_of)
  if (!source || source.retired_on || source.parent !== body.parent || source.level !== body.level)
    throw new Refused('FIELD_INVALID', '只能从同一个上级下面、同一级的地方分出来，请重新选。', 'out_of')
  if (source.households !== null && (body.households ?? 0) > source.households)
    throw new Refused(
      'FIELD_INVALID',
      `“${source.name}”只有 ${source.households} 户，分不出这么多。`,
      'households',
    )
  return source
}

/**
 * Answers the new place's id. Open matters of a place that is split stay where they were reported. Refuses NOT_ALLOWED outside
 * the actor's places, FIELD_INVALID for a name or code taken, a level out of order, a day to come.
 */
export async function openRegion(deps: PlaceDeps, authority: Authority, body: OpenRegion): Promise<string> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const above = (await deps.places.ancestry(tenant, body.parent)).at(-1)
  demand(authority, 'manage_places', above?.path)
  if (!above) throw new Refused('NOT_FOUND', '没有这个上级，请重新选。', 'parent')
  checkDay(body.from, deps.today(), undefined)
  const levels = await levelsOf(deps, tenant)
  const columns = gridColumns(levels)
  const row: SheetRow = {
    row: 1,
    cells: {
      ...{ parent: above.code, level: levels.find((one) => one.level === body.level)?.title ?? '' },
      ...{ name: body.name.trim(), code: body.code ?? '', households: String(body.households ?? '') },
    },
    problems: [],
  }
  if (!row.cells.level) throw new Refused('FIELD_INVALID', '规则里没有这一级，请从列表里选。', 'level')
  const doer = { tenant, person, actor: personKey(person), wall: wallFor(authority, 'manage_places') }
  const opened = actOnce(deps, doer, body, async (tx, at) => {
    const [[grown], regions, numbers] = await tx.flush(
      raiseRevision(tenant),
      allRegions(tenant),
      takeLabels(1),
    )
    const source = splitOff(regions, body)
    const plan = planImport([row], { regions, levels, columns, mayChange: () => true })
    const fault = row.problems[0]
    if (fault) throw new Refused('FIELD_INVALID', fault.say, fieldOf(columns, fault.column))
    const [fresh] = plan.adds
    if (!fresh)
      throw new Refused('FIELD_INVALID', `“${above.name}”下面已经有“${body.name}”，请换个名称。`, 'name')
    deps.places.sawRevision(tenant, grown?.revision ?? 0)
    const paths = new Map(regions.map((one) => [one.id, one.path]))
    const kept = { day: body.from, reason: body.reason.trim(), actor: person, at }
    const { name, code, households } = fresh
    return {
      ...{ subject_kind: 'region', subject: fresh.id, version: 1, command: 'open_region' },
      input: {
        ...{ parent: body.parent, level: body.level, name, code, from: body.from },
        out_of: body.out_of ?? null,
      },
      queries: [
        insertRegions(
          tenant,
          label(
            [fresh],
            numbers.map(({ n }) => n),
            paths,
          ),
          body.from,
        ),
        keepReason(tenant, {
          ...{ ...kept, region: fresh.id, subject: fresh.id, command: 'open_region' },
          told: { name, code, under: above.name, households, out_of: source?.name ?? null },
        }),
        ...(source
          ? [
              ...(source.households !== null && body.households
                ? [setHouseholdCount(tenant, source.id, source.households - body.households)]
                : []),
              keepReason(tenant, {
                ...{ ...kept, region: source.id, subject: source.id, command: 'split_region' },
                told: { fresh: name, households: body.households ?? null },
              }),
            ]
          : []),
      ],
    }
  })
  try {
    return (await opened).id
  } catch (error) {
    if (isDuplicate(error)) throw new Refused('FIELD_INVALID', '这个编码已被别的地方使用，请核对。', 'code')
    throw error
  }
}
