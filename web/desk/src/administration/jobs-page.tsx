/** 队列: what is on its way out, and what did not get there after all tries: sent again, or left for a reason. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { DeadJob, Jobs } from '#contract/http/administration.ts'
import { count, whenNear } from '../../../shared/formats.ts'
import { dropJobs, retryJobs, useJobs } from '../data/administration.ts'
import { useMe } from '../data/me.ts'
import { useAttempt } from '../form/use-attempt.ts'
import { useSay } from '../shell/said.tsx'
import { ChangeForm } from '../staffing/change-form.tsx'
import { AdminPage } from './admin-page.tsx'

const figures: [keyof Jobs, string][] = [
  ['outbox', '还没进队列'],
  ['waiting', '等着发'],
  ['running', '正在发'],
  ['retrying', '没发成，等着再试'],
  ['done', '一天内发成'],
  ['dead', '已放弃'],
]

export function JobsPage() {
  const jobs = useJobs()
  return (
    <AdminPage title="队列" asked={jobs}>
      {jobs.data && <Queue jobs={jobs.data} />}
    </AdminPage>
  )
}

function Queue({ jobs }: { jobs: Jobs }) {
  const { given_up, deliveries_dead, stuck } = jobs
  const may = useMe().data?.may ?? []
  return (
    <>
      <p className="field-hint">
        要告诉群众和关注的人的消息先排在这里，发不成会自动再试八次，越试隔得越久，还不成就放弃。
      </p>
      <dl className="admin-figures">
        {figures.map(([key, title]) => (
          <div key={key} data-bad={key === 'dead' && jobs.dead > 0}>
            <dt>{title}</dt>
            <dd className="number">{count(jobs[key] as number)}</dd>
          </div>
        ))}
      </dl>
      {stuck > 0 && (
        <div className="notice" data-tone="refused" role="status">
          <p>有 {count(stuck)} 条卡了很久，后台可能停了。请让管服务器的人看日志，重启服务。</p>
        </div>
      )}
      {may.includes('manage_channels') ? (
        <p>
          从这里出去以后，短信、邮件、推送和接收方的每一条记在“通道”里
          {deliveries_dead > 0 ? `，那里有 ${count(deliveries_dead)} 条已放弃` : '，那里没有放弃的'}。
          <Link to="/channels">{deliveries_dead > 0 ? '到通道里处理' : '看通道'}</Link>
        </p>
      ) : (
        deliveries_dead > 0 && (
          <p>另有 {count(deliveries_dead)} 条短信、邮件或推送已放弃，请管通道的同事到“通道”里处理。</p>
        )
      )}
      <GivenUp rows={given_up} all={jobs.dead} />
    </>
  )
}

function GivenUp({ rows, all }: { rows: DeadJob[]; all: number }) {
  const [dropping, setDropping] = useState<string[] | null>(null)
  const { attempt, busy, failed } = useAttempt()
  const say = useSay()
  const retry = (ids: string[]) =>
    attempt(async () => say({ words: `已重新排队 ${await retryJobs(ids)} 条。` }))
  const ids = rows.map(({ id }) => id)
  const leaving = (chosen: string[]) => (
    <ChangeForm
      title="放弃发送"
      button={chosen.length === 1 ? '放弃这一条' : `放弃这 ${chosen.length} 条`}
      asksDay={false}
      about={<p className="field-hint">放弃后不再发，收不回来；理由会留下。</p>}
      send={({ reason }) => dropJobs(chosen, reason)}
      said={() => `已放弃 ${chosen.length} 条。`}
      close={() => setDropping(null)}
    />
  )
  return (
    <section aria-labelledby="given-up">
      <div className="sheet-top">
        <h2 id="given-up">已放弃的</h2>
        {rows.length > 1 && (
          <span className="admin-acts">
            <Button loading={busy} onClick={() => void retry(ids)}>
              全部再试
            </Button>
            <Button onClick={() => setDropping(ids)}>全部放弃</Button>
          </span>
        )}
      </div>
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
      {dropping && dropping.length > 1 && leaving(dropping)}
      {rows.length === 0 && <p>没有。该发的都发出去了。</p>}
      <ul className="admin-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <div className="admin-row">
              <span>
                <strong>{row.what}</strong>
                <time dateTime={row.since}>{whenNear(row.since)}</time>
                <span className="soft">试过 {row.tries} 次</span>
              </span>
              <span className="admin-acts">
                <Button disabled={busy} onClick={() => void retry([row.id])}>
                  再试
                </Button>
                <Button onClick={() => setDropping([row.id])}>放弃</Button>
              </span>
            </div>
            <p>{row.why}。</p>
            {row.detail && <p className="soft">程序的原话：{row.detail}</p>}
            {dropping?.length === 1 && dropping[0] === row.id && leaving(dropping)}
          </li>
        ))}
      </ul>
      {all > rows.length && <p className="field-hint">只列最近 {rows.length} 条，处理完再看后面的。</p>}
    </section>
  )
}
