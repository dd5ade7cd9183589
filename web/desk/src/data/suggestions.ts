import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Matter } from '#contract/http/matters.ts'
import type { Join, Joined, Similar, SimilarAsk } from '#contract/http/similar.ts'
import type { LikelyDepartments, LikelyKinds } from '#contract/http/suggestions.ts'
import { get, post } from '../../../shared/api.ts'
import { listsMoved } from './matters.ts'

const PAUSE_MS = 500

/** What is typed, once one pauses: the server is not asked at every key. */
export function usePaused<T>(value: T): T {
  const [paused, set] = useState(value)
  const now = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => set(JSON.parse(now) as T), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [now])
  return paused
}

/** Open matters that a report may repeat. A suggestion that cannot be had is none. */
export const useSimilar = (asked: SimilarAsk | null) =>
  useQuery({
    queryKey: ['similar', asked],
    queryFn: () => post<Similar>('/api/matters/similar', asked),
    enabled: asked !== null,
    retry: false,
  }).data?.items ?? []

/** Open matters that may be the same thing as this one. */
export const useDuplicates = ({ id, version }: Pick<Matter, 'id' | 'version'>, wanted: boolean) =>
  useQuery({
    queryKey: ['duplicates', id, version],
    queryFn: ({ signal }) => get<Similar>(`/api/matters/${id}/similar`, {}, signal),
    enabled: wanted,
    staleTime: 60_000,
    retry: false,
  }).data?.items ?? []

/** Joins somebody to an open matter. Refuses NOT_FOUND once it is closed. Sent twice, joined once. */
export async function joinMatter(matter: string, join: Join): Promise<Joined> {
  const joined = await post<Joined>(`/api/matters/${matter}/joiners`, join)
  void listsMoved()
  return joined
}

/** What the county's closed matters say of a text. */
export const useLikelyKinds = (county: string, text: string) =>
  useQuery({
    queryKey: ['likely-kinds', county, text],
    queryFn: () => post<LikelyKinds>('/api/kinds/likely', { county, text }),
    enabled: text.trim().length > 1,
    retry: false,
  }).data?.kinds ?? []

export const useLikelyDepartments = (matter: string, wanted: boolean) =>
  useQuery({
    queryKey: ['likely-departments', matter],
    queryFn: ({ signal }) => get<LikelyDepartments>(`/api/matters/${matter}/likely-departments`, {}, signal),
    enabled: wanted,
    retry: false,
  }).data?.departments ?? []
