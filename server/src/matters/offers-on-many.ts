/** POST /api/acts/offers: what somebody may do to several matters at once, before they are asked for anything. */
import type { OffersOnMany } from '#contract/http/acts.ts'
import type { ActionOffer } from '#contract/http/matters.ts'
import { revisionQuery } from '../places/index.ts'
import { actorOf } from './actor.ts'
import { countyRules } from './county.ts'
import type { MattersDeps, Who } from './deps.ts'
import { rulesAround, standingOf } from './rulebook.ts'
import { toActOnMany } from './store.ts'
import { offersTo } from './view.ts'

/** Those that may not be seen are left out. Offers promise nothing: each act is decided for itself. */
export async function offersOnMany(deps: MattersDeps, who: Who, ids: string[]): Promise<OffersOnMany> {
  const { authority } = who
  const { tenant } = authority
  const now = deps.clock.now()
  const at = now.toISOString()
  const [found, revisions] = await deps.db.read(
    authority.wall,
    toActOnMany(authority, ids),
    revisionQuery(tenant),
  )
  const county = await countyRules(deps, tenant, now)
  const each = []
  for (const matter of found) {
    const standing = standingOf(matter, tenant, revisions[0]?.revision ?? 0, at)
    const [pin, round] = [await deps.book.pinned(matter.rules), await deps.book.around(standing)]
    const rules = rulesAround(pin, county, round, standing)
    each.push({ matter, offers: offersTo(actorOf(who), matter.life, rules, at) })
  }
  return {
    matters: each.map(({ matter, offers }) => ({
      ...{ id: matter.id, version: matter.life.version },
      actions: offers.map(({ action }) => action),
    })),
    actions: each.map(({ offers }) => offers).reduce<ActionOffer[]>(common, each[0]?.offers ?? []),
  }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What both offer. What either needs is needed; what may be chosen is what both let choose. */
const common = (ours: ActionOffer[], theirs: ActionOffer[]): ActionOffer[] =>
  ours.flatMap((offer) => {
    const other = theirs.find(({ action, title }) => action === offer.action && title === offer.title)
    // what an entry holds, where it lies, and whom a whistle calls, differs from one to the next
    if (!other || offer.entry || offer.calls || offer.places) return []
    const needs = [...new Set([...offer.needs, ...other.needs])]
    const both = {
      ...{ action: offer.action, title: offer.title, needs },
      asks: offer.asks.filter((ask) => other.asks.includes(ask) && !needs.includes(ask)),
      targets: offer.targets.filter(({ seat }) => other.targets.some((one) => same(one.seat, seat))),
      units: offer.units.filter((unit) => other.units.includes(unit)),
      grounds: offer.grounds.filter((ground) => other.grounds.includes(ground)),
      entry: null,
    }
    const isEmpty =
      (needs.includes('target') && both.targets.length === 0) ||
      (needs.includes('ground') && both.grounds.length === 0) ||
      (needs.includes('responsible_unit') && both.units.length === 0)
    return isEmpty ? [] : [both]
  })
