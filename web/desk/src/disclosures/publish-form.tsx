import { Button, Input } from 'antd'
import { useEffect, useId, useState } from 'react'
import type { Owed, Published } from '#contract/http/publications.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import { publish, useDraft } from '../data/disclosures.ts'
import { Field } from '../form/field.tsx'
import { WrongSummary } from '../form/wrong-summary.tsx'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { useSending } from '../staffing/use-sending.ts'
import { MadeTable } from './made-table.tsx'
import { Share } from './share.tsx'

/** What the record wrote, a few words of one's own, and out it goes. What is typed stays in this browser until it is sent. */
export function PublishForm({ owed, place, close }: { owed: Owed; place: RegionRef; close: () => void }) {
  const chosen = { region: place.id, duty: owed.duty, period: owed.period }
  const kept = `publish ${place.id} ${owed.duty} ${owed.period}`
  const draft = useDraft(chosen)
  const stands = draft.data?.published ?? null
  const [text, setText] = useState(() => sessionStorage.getItem(kept) ?? '')
  const [reason, setReason] = useState('')
  const [command, setCommand] = useState(() => crypto.randomUUID())
  const [done, setDone] = useState<Published | null>(null)
  const id = useId()
  const idOf = (field: string) => `${id}-${field}`
  useEffect(() => {
    if (stands && sessionStorage.getItem(kept) === null) setText(stands.text)
  }, [stands, kept])
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => [
      ...(!draft.data?.made?.rows.length && !text.trim()
        ? [{ field: 'text', say: '记录里这一期没有内容，请写几句，如“本期无收支”。' }]
        : []),
      ...(stands && !reason.trim() ? [{ field: 'reason', say: '请写为什么更正。' }] : []),
    ],
    async () => {
      setDone(await publish(command, chosen, text, stands ? { ...stands, reason } : undefined))
      sessionStorage.removeItem(kept)
      setCommand(crypto.randomUUID())
      setReason('')
    },
    () => `${stands ? '已更正' : '已公布'}：${owed.period_title}${owed.title}`,
  )
  if (draft.error && !draft.data) return <Trouble error={draft.error} again={() => void draft.refetch()} />
  if (draft.isPending) return <ListBones />
  const { made, title, period_title, posted } = draft.data
  const page = done?.page ?? (stands && `/v/${place.code}/disclosures/${stands.id}`)
  return (
    <form className="publish" aria-label={`${period_title}${title}`} noValidate onSubmit={submit}>
      <h2>
        {period_title} {title}
      </h2>
      <p className="soft">公布后任何人都能看，至少公布 {posted}；公布了就不能悄悄改，更正会留下每一版。</p>
      <WrongSummary {...{ wrong, attempt, idOf }} />
      {made && <MadeTable made={made} />}
      <Field
        id={idOf('text')}
        label={made?.rows.length ? '说明' : '内容'}
        hint="不要写群众的姓名、电话、身份证号和银行账号。"
        required={!made?.rows.length}
        wrong={wrongAt('text')}
      >
        {(aria, status) => (
          <Input.TextArea
            {...aria}
            status={status}
            autoSize={{ minRows: 4, maxRows: 16 }}
            maxLength={8000}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              sessionStorage.setItem(kept, event.target.value)
            }}
          />
        )}
      </Field>
      {stands && (
        <Field id={idOf('reason')} label="为什么更正" required wrong={wrongAt('reason')}>
          {(aria, status) => (
            <Input
              {...aria}
              status={status}
              maxLength={200}
              value={reason}
              onChange={(e) => setReason(e.target.value)}
            />
          )}
        </Field>
      )}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          {stands ? '公布更正' : '公布'}
        </Button>
        <Button onClick={close}>返回目录</Button>
      </div>
      {page && (
        <Share
          title={`${place.name} ${period_title} ${title}`}
          made={made}
          text={stands?.text ?? text}
          url={`${location.origin}${page}`}
        />
      )}
    </form>
  )
}
