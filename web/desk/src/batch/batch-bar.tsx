/** Under the list while rows are ticked: what may be done to all of them, how far it has come, and what became of each. */
import { Button, Progress } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ActionOffer } from '#contract/http/matters.ts'
import { sayError } from '../../../shared/api.ts'
import { actOnMany, MOST_TICKED, undoableOf, useOffers, type Result, type Target } from '../data/batch.ts'
import { listsMoved } from '../data/matters.ts'
import { queryClient } from '../data/query-client.ts'
import type { Draft } from '../matter/draft.ts'
import { BatchForm } from './batch-form.tsx'
import { BatchResults } from './batch-results.tsx'
import type { Ticked } from './use-ticked.ts'
import './batch.css'

interface Props {
  ticked: Ticked
  /** How many there are to tick. */
  total: number
  /** While acts go out, rows stay where they are. */
  hold: (held: boolean) => void
  /** The list was read again after them: its rows may move. */
  done: () => void
}

interface Outcome {
  title: string
  results: Result[]
  undoable: Target[]
}

/** A photo shows one matter as it is: it cannot stand for many. */
const forMany = ({ needs }: ActionOffer) => !needs.includes('photo')

export function BatchBar({ ticked, total, hold, done }: Props) {
  const [opened, setOpened] = useState<ActionOffer | null>(null)
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const commands = useRef(new Map<string, string>())
  /** What was typed stays until nothing is left to do with it. */
  const [typed] = useState(() => new Map<string, Draft>())
  // rows come anew with every reading; the form stays open as long as the same ones are ticked
  const named = ticked.rows.map(({ id }) => id).join(' ')
  const ids = useMemo(() => named.split(' ').filter(Boolean), [named])
  const offers = useOffers(ids)
  const actions = (offers.data?.actions ?? []).filter(forMany)
  const count = ticked.rows.length
  // what was done is told until rows are ticked anew
  const refusedIds = outcome?.results.filter(({ done }) => done === null).map(({ id }) => id)
  const isTold = outcome !== null && (count === 0 || ids.every((id) => refusedIds?.includes(id)))
  useEffect(() => setOpened(null), [ids])

  async function run(offer: Pick<ActionOffer, 'action' | 'title'>, input: Draft, targets: Target[]) {
    setOpened(null)
    setOutcome(null)
    setProgress({ done: 0, of: targets.length })
    hold(true)
    const tell = (done: number) => setProgress({ done, of: targets.length })
    const results = await actOnMany(offer.action, input, targets, commands.current, tell)
    if (results.every(({ done }) => done !== null)) typed.delete(offer.action)
    const undoable = offer.action === 'undo' ? [] : await undoableOf(results).catch(() => [])
    ticked.keep(results.filter(({ done }) => done === null).map(({ id }) => id))
    setProgress(null)
    setOutcome({ title: offer.title, results, undoable })
    hold(false)
    for (const { id } of results) void queryClient.invalidateQueries({ queryKey: ['matter', id] })
    await listsMoved()
    done()
  }

  /** At the versions that were seen when the acts were offered. */
  const targets = (): Target[] =>
    ticked.rows.flatMap(({ id, title }) => {
      const version = offers.data?.matters.find((one) => one.id === id)?.version
      return version ? [{ id, title, version }] : []
    })

  if (count === 0 && !progress && !outcome) return null
  return (
    <section className="batch" aria-label="一起办">
      {progress && (
        <div className="batch-progress" role="status">
          <span>
            正在办，{progress.done} / {progress.of}
          </span>
          <Progress percent={Math.round((100 * progress.done) / progress.of)} showInfo={false} size="small" />
        </div>
      )}
      {isTold && outcome && (
        <BatchResults
          {...outcome}
          undo={() => void run({ action: 'undo', title: `撤销“${outcome.title}”` }, {}, outcome.undoable)}
          close={() => {
            setOutcome(null)
            ticked.clear()
          }}
        />
      )}
      {count > 0 && !progress && (
        <>
          <div className="batch-head">
            <strong role="status">已选 {count} 件</strong>
            {count < Math.min(total, MOST_TICKED) && (
              <button type="button" className="quiet-button link-button" onClick={ticked.all}>
                全选{total > MOST_TICKED ? `前 ${MOST_TICKED} 件` : `这 ${total} 件`}
              </button>
            )}
            <button type="button" className="quiet-button link-button" onClick={ticked.clear}>
              不选了
            </button>
          </div>
          {offers.error ? (
            <p className="notice" data-tone="refused" role="alert">
              {sayError(offers.error)}
            </p>
          ) : offers.data && actions.length === 0 && !offers.isPlaceholderData ? (
            <p className="batch-none">选中的这些事没有能一起办的，请逐件办，或少选几件。</p>
          ) : (
            <div className="batch-acts" aria-busy={offers.isFetching}>
              {actions.map((offer) => (
                <Button
                  key={offer.action}
                  disabled={offers.isPlaceholderData}
                  aria-expanded={opened?.action === offer.action}
                  onClick={() => setOpened(opened?.action === offer.action ? null : offer)}
                >
                  {offer.title}
                </Button>
              ))}
            </div>
          )}
          {opened && (
            <BatchForm
              key={opened.action}
              offer={opened}
              count={count}
              typed={typed.get(opened.action)}
              keep={(input) => void typed.set(opened.action, input)}
              send={(input) => void run(opened, input, targets())}
              close={() => setOpened(null)}
            />
          )}
        </>
      )}
    </section>
  )
}
