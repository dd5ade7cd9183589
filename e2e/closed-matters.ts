/** Thirty matters of the demo handled by a department to their close, so that the county has something to go by. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Matter } from '#contract/http/matters.ts'
import type { Reported } from '#contract/http/reports.ts'
import type { LikelyKinds } from '#contract/http/suggestions.ts'
import { caller, signedIn, type Caller } from './pocket.ts'

/** Below it a county suggests nothing. */
const ENOUGH = 30

export interface ClosedHow {
  county: string
  region: string
  kind: string
  text: string
}

/** Resolves once the county suggests the kind for the text. The department is the demo's 县综合行政执法局. */
export async function closeMany(url: string, { county, region, kind, text }: ClosedHow): Promise<void> {
  const [worker, street, department] = await Promise.all(
    ['ls-wanggeyuan', 'ls-jiedao', 'ls-chengguan'].map((username) => signedIn(url, username)),
  )
  const act = (who: Caller, id: string, action: string, version: number, input: object = {}) =>
    who.post(`/api/matters/${id}/acts`, { command_id: randomUUID(), action, version, input })
  for (let i = 0; i < ENOUGH; i++) {
    const body = { id: randomUUID(), county, region, kind, text }
    const { id } = await caller(url).post<Reported>('/api/matters', body)
    await act(worker!, id, 'hand_up', 1, { reason: '要部门办' })
    const { actions } = await street!.get<Matter>(`/api/matters/${id}`)
    const dispatch = actions.find(({ action }) => action === 'dispatch')
    const target = dispatch?.targets.find(({ title }) => title.startsWith('县综合行政执法局'))?.seat
    assert.ok(target)
    await act(street!, id, 'dispatch', 2, { target })
    await act(department!, id, 'solve', 3, { result: '已清理' })
    await act(worker!, id, 'confirm', 4)
  }
  for (let i = 0; i < 100; i++) {
    const { kinds } = await caller(url).post<LikelyKinds>('/api/kinds/likely', { county, text })
    // all of them: the first may be enough for a kind before they are for a department
    const learned = Number(/的 (\d+) 件/.exec(kinds[0]?.why ?? '')?.[1] ?? 0)
    if (kinds[0]?.kind === kind && learned >= ENOUGH) return
    await pause(200)
  }
  assert.fail('nothing was learned')
}
