import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { Organisation } from '#contract/http/people.ts'
import type { Page } from '#contract/http/shapes.ts'
import { get } from '../../../shared/api.ts'

type Found = Static<ReturnType<typeof Page<typeof Organisation>>>
/** A tree longer than this is read a level further down. */
export const MOST_SHOWN = 600

/** The organisations of a place, with those below it where `subtree`; departments are the posts' own affair and left out. */
export const useOrganisations = (region: string | undefined, subtree: boolean) =>
  useQuery({
    queryKey: ['organisations', region, subtree],
    queryFn: async ({ signal }): Promise<Found> => {
      const items: Found['items'] = []
      let after: string | null = ''
      while (after !== null && items.length < MOST_SHOWN) {
        const page: Found = await get<Found>('/api/organisations', { region, subtree, after }, signal)
        items.push(...page.items.filter(({ kind }) => kind !== 'department'))
        after = page.next
      }
      return { items, next: after }
    },
    enabled: region !== undefined,
  })
