/** 备份: what there is, whether it was read again and found whole, one made now, and how one is brought back. */
import { Button } from 'antd'
import type { Backup, Backups } from '#contract/http/administration.ts'
import { count, when, whenNear } from '../../../shared/formats.ts'
import { checkBackup, startBackup, useBackups } from '../data/administration.ts'
import { useAttempt } from '../form/use-attempt.ts'
import { AdminPage } from './admin-page.tsx'
import { inBytes } from '#contract/bytes.ts'

export function BackupsPage() {
  const backups = useBackups()
  return (
    <AdminPage title="备份" asked={backups}>
      {backups.data && <Room room={backups.data} />}
    </AdminPage>
  )
}

function Room({ room }: { room: Backups }) {
  const { attempt, busy, failed } = useAttempt()
  const { items, running, restore, folder, same_disk } = room
  const [last] = items.filter(({ ended_at }) => ended_at !== null)
  return (
    <>
      <div className="sheet-top">
        <p>
          {last ? `最近一份做于 ${whenNear(last.ended_at!)}，共 ${count(items.length)} 份。` : '还没有备份。'}
          服务不用停，做的时候照常办事。
        </p>
        <Button
          type="primary"
          loading={busy || running?.what === 'create'}
          disabled={running !== null}
          onClick={() => void attempt(startBackup)}
        >
          {running?.what === 'create' ? '正在做' : '现在做一份'}
        </Button>
      </div>
      <p className="field-hint">
        一份里有这台服务器上的全部数据，几个县合用的也在一起；这里看不到里面的内容。
      </p>
      {running && (
        <div className="notice" role="status">
          <p>
            {running.what === 'create' ? `正在做 ${running.name}` : `正在核对 ${running.name}，逐个文件重读`}
            ，{whenNear(running.since)} 开始。可以离开这一页。
          </p>
        </div>
      )}
      {room.failed && !running && (
        <div className="notice" data-tone="refused" role="alert">
          <p>
            {when(room.failed.at)} {room.failed.what === 'create' ? '备份' : '核对'}没有做成：
            {room.failed.say}
          </p>
        </div>
      )}
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
      {same_disk && (
        <p className="field-hint">
          备份和数据在同一块盘上，盘坏了两样都没有。请管服务器的人把 BACKUP_DIR 指到另一块盘，现在是 {folder}
          。
        </p>
      )}
      <ul className="admin-rows">
        {items.map((one) => (
          <Row
            key={one.name}
            one={one}
            isBusy={running !== null}
            check={() => void attempt(() => checkBackup(one.name))}
          />
        ))}
      </ul>
      <Archive wal={room.wal} />
      <section aria-labelledby="restore">
        <h2 id="restore">怎么恢复</h2>
        <p>
          恢复要在服务器上做，总是到一个新的文件夹，原来的不动；核对无误后把 DATA_DIR
          指过去，重启服务。主密钥另外保管，恢复时要用。
          {restore ? '用最近一份完好的备份，命令是：' : '现在没有可以用来恢复的备份。'}
        </p>
        {restore && <code>{restore}</code>}
      </section>
    </>
  )
}

function Row({ one, isBusy, check }: { one: Backup; isBusy: boolean; check: () => void }) {
  const state = one.ended_at === null || one.damaged > 0 ? 'bad' : one.checked_at ? 'good' : 'watch'
  return (
    <li>
      <div className="admin-row">
        <span>
          <strong className="number">{one.name}</strong>
          <span className="soft number">{inBytes(one.bytes)}</span>
          {one.files_only && <span className="soft">只有照片和附件</span>}
          {one.with_key && <span className="soft">带主密钥，请当机密保管</span>}
        </span>
        {one.ended_at !== null && (
          <Button disabled={isBusy} onClick={check}>
            核对<span className="unseen">{one.name}</span>
          </Button>
        )}
      </div>
      <p className="admin-state" data-state={state}>
        {one.ended_at === null
          ? '没有做完，不能用来恢复'
          : one.damaged > 0
            ? `${when(one.checked_at!)} 核对：${count(one.damaged)} 个文件坏了或不见了，不能用来恢复`
            : one.checked_at
              ? `${when(one.checked_at)} 核对过，完好`
              : `能恢复到 ${when(one.ended_at)}，还没有核对过`}
      </p>
    </li>
  )
}

function Archive({ wal }: { wal: Backups['wal'] }) {
  return (
    <section aria-labelledby="wal">
      <h2 id="wal">归档日志</h2>
      {wal ? (
        <p>
          {wal.newest_at
            ? `${count(wal.files)} 个，${inBytes(wal.bytes)}，从 ${when(wal.oldest_at!)} 到 ${when(wal.newest_at)}，留 ${wal.keep_days} 天。一份备份加上它之后的日志，能恢复到其间任何一刻。`
            : `刚开始归档，还没有写满一段；留 ${wal.keep_days} 天。`}
        </p>
      ) : (
        <p>没有归档，只能恢复到某一份备份做完的那一刻。数据库在另一台服务器上的，请在那里设。</p>
      )}
      {wal?.failing_since && (
        <div className="notice" data-tone="refused" role="alert">
          <p>
            从 {when(wal.failing_since)} 起归档不出去，请看 {wal.folder} 是不是满了、能不能写。
          </p>
        </div>
      )}
    </section>
  )
}
