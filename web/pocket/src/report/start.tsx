import { useEffect, useRef } from 'preact/hooks'
import { useLocation, useSearchParams } from 'wouter-preact'
import { newDraft, type Draft } from '../keep/draft.ts'
import { lastPlace } from '../keep/phone.ts'
import { chain, counties, onlyGrid, place } from '../keep/places.ts'
import { saveDraft } from '../keep/sender.ts'
import { isWorker, refreshMe, useMe } from '../keep/session.ts'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/states.tsx'

/**
 * A new report. `?region=` (a node's id or division code) comes from the village page and its QR; else the own grid of
 * who holds a post, else the last place. `?accuse` opens on the kinds that complain about somebody.
 */
export function StartReport() {
  const me = useMe()
  const [params] = useSearchParams()
  const [, navigate] = useLocation()
  const begun = useRef(false)
  useEffect(() => {
    // once, whatever is known of the person later
    if (begun.current) return
    begun.current = true
    void begin()
    async function begin() {
      const who = me === undefined ? await refreshMe() : me
      const draft = newDraft()
      const known =
        (await fromLink(params.get('region')).catch(() => null)) ?? ownPlace() ?? (await lastPlace.get())
      if (known) Object.assign(draft, { county: known.county, place: known.place })
      else draft.county = who?.county ?? (await onlyCounty().catch(() => null))
      draft.accuse = params.has('accuse')
      await saveDraft(draft)
      navigate(`/report/${draft.id}/where`, { replace: true })

      function ownPlace(): Pick<Draft, 'county' | 'place'> | null {
        const own = isWorker(who) ? who.posts[0]!.place.slice(1) : []
        return own.length > 0 ? { county: who!.county, place: own } : null
      }
    }
  }, [me, params, navigate])
  return (
    <Page title="在哪里？" step="第 1 步，共 3 步">
      <Skeleton />
    </Page>
  )
}

async function fromLink(region: string | null): Promise<Pick<Draft, 'county' | 'place'> | null> {
  if (!region) return null
  const known = await counties()
  const code = known.find((county) => region.startsWith(county.code))?.code ?? ''
  const found = await place(code, region)
  const county = known.find((row) => row.code === found?.ancestry[0]?.code)
  if (!found || !county) return null
  const below = await onlyGrid(county.code, chain(found))
  return { county: { code: county.code, name: county.name }, place: below }
}

/** A deployment with one county need not ask which. */
async function onlyCounty() {
  const [first, ...others] = await counties()
  return first && others.length === 0 ? { code: first.code, name: first.name } : null
}
