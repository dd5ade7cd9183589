/** The notice of a meeting: which body, when, where, what is to be settled. What the rule asks for stands beside it. */
import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { BodyAt } from '#contract/http/meetings.ts'
import type { Attachment } from '#contract/http/talk.ts'
import { dayWords } from '../../../shared/formats.ts'
import type { VillageCode } from '#contract/http/village-code.ts'
import { compareCodes } from '#contract/village-code/compare.ts'
import { useVillageCode } from '../data/village-code.ts'
import { callMeeting, useBodies, useMeetings } from '../data/meetings.ts'
import { Field } from '../form/field.tsx'
import { WrongSummary } from '../form/wrong-summary.tsx'
import { ListBones } from '../list/list-bones.tsx'
import { useSending } from '../staffing/use-sending.ts'
import { FileChoice } from './file-choice.tsx'
import { asNotice, missingOf, newCall, newTopic, toldOf, type CallDraft } from './topic-draft.ts'
import { TopicFields } from './topic-fields.tsx'
import './meetings.css'

/** How a body settles things unless told otherwise. */
const ballotOf = (body: BodyAt | undefined) => (body?.votes === false ? 'none' : (body?.ballot ?? 'open'))
const idOf = (field: string) => `call-${field}`
/** A body that may meet today is not called for an hour that has passed: the next whole one. */
function stillAhead(day: string, time: string): string {
  const now = new Date(Date.now() + 8 * 3_600_000).toISOString()
  if (day !== now.slice(0, 10) || time > now.slice(11, 16)) return time
  return `${String(Math.min(Number(now.slice(11, 13)) + 1, 23)).padStart(2, '0')}:00`
}
/** What is put to the vote on a matter: consent to what is to be done, or that it was done as settled. */
const motionOn = ({ title, sums, does }: BodyAt['waiting'][number]): string =>
  does === 'confirm'
    ? `确认${[`“${title}”已按议定的办完`, ...sums].join('，')}。`
    : `同意${[`“${title}”`, ...sums].join('，')}。`
/** What a notice says once the body is known: its earliest day, and the matters that wait for it. */
const chosen = (body: BodyAt, { title, time }: CallDraft): Partial<CallDraft> => {
  const topics = body.waiting.map((matter) => ({
    ...newTopic(ballotOf(body)),
    ...{
      title: matter.title.slice(0, 60),
      motion: motionOn(matter),
      matter: matter.id,
    },
  }))
  const month = new Date(Date.now() + 8 * 3_600_000).getUTCMonth() + 1
  return {
    body: body.body,
    ...{ day: body.earliest, time: stillAhead(body.earliest, time) },
    title: title || `${month}月${body.title}`,
    topics: topics.length > 0 ? topics : [newTopic(ballotOf(body))],
    ...{ askedOf: undefined, byNumber: body.registered && body.members === 0 },
  }
}

/** `三分之一以上的村民代表（22 人里至少 8 人）`. */
const askersWords = ({ words, whole, needed }: BodyAt['asked_by'][number]): string =>
  needed === null ? words : `${words}（${whole} 人里至少 ${needed} 人）`

/** The draft of the village's code as what is put to the vote: nobody types it twice. */
function codeTopic({ revisions }: VillageCode, body: BodyAt): Partial<CallDraft> | null {
  const [draft, before] = revisions
  if (!draft || draft.adopted) return null
  const rows = compareCodes(before?.articles ?? [], draft.articles)
  const changed = rows.filter(({ change }) => change !== 'same')
  const words = changed.map(({ change, before: old, after }) => {
    const { title, text } = (after ?? old)!
    return change === 'removed'
      ? `去掉“${title}”。`
      : `${before ? (change === 'added' ? '新加' : '改为') : ''}“${title}”：${text}`
  })
  const head = `通过《村规民约》第 ${draft.revision} 版，共 ${draft.articles.length} 条，通过后报镇街备案。`
  const whole = [head, ...words].join('\n')
  return {
    topics: [
      {
        ...newTopic(ballotOf(body)),
        title: before ? '修订村规民约' : '制定村规民约',
        motion: whole.length <= 2000 ? whole : `${head}条文见村规民约草案。`,
      },
    ],
  }
}

/** With `?region=&matter=`: the body that matter waits for is chosen already; with `&code`, the one that adopts the village's code. */
export function CallPage() {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const places = useMeetings('coming').data?.pages[0]?.may_call
  const [draft, setDraft] = useState(() => newCall(search.get('region') ?? undefined))
  const [files, setFiles] = useState<Attachment[]>([])
  const [asking, setAsking] = useState<Attachment[]>([])
  const region = draft.region ?? places?.[0]?.id
  const bodies = useBodies(region)
  const body = bodies.data?.find((one) => one.body === draft.body)
  const counted = body?.registered === true && draft.byNumber
  const set = (more: Partial<CallDraft>) => setDraft((before) => ({ ...before, ...more }))
  useEffect(() => {
    document.title = '召集会议 · 善治工作台'
  }, [])
  const asked = bodies.data?.find(({ waiting }) => waiting.some(({ id }) => id === search.get('matter')))
  if (asked && !draft.body) set(chosen(asked, draft))
  const code = useVillageCode(region ?? '', search.has('code')).data
  const adopter = search.has('code') ? bodies.data?.find((one) => one.adopts_code) : undefined
  if (adopter && code && !draft.body) set({ ...chosen(adopter, draft), ...codeTopic(code, adopter) })
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => missingOf(draft, body),
    async () => {
      const materials = files.map(({ hash, name }) => ({ hash, name }))
      const notice = asNotice({ ...draft, region }, body!)
      const [file] = asking.map(({ hash, name }) => ({ hash, name }))
      const requested = notice.requested && { requested: { ...notice.requested, ...(file && { file }) } }
      const called = await callMeeting({ ...notice, ...requested, materials })
      void navigate(`/meetings/${called.id}`, { replace: true })
    },
    () => '已发通知，名单里有账号的人都收到了。',
  )
  if (!places || bodies.isPending)
    return (
      <div className="sheet meetings">
        <h1>召集会议</h1>
        <ListBones />
      </div>
    )
  return (
    <form className="sheet meetings" aria-label="召集会议" noValidate onSubmit={submit}>
      <h1>召集会议</h1>
      <WrongSummary {...{ wrong, attempt, idOf }} />
      {places.length > 1 && (
        <Field id={idOf('region')} label="在哪里开" required>
          {(aria) => (
            <Select
              {...aria}
              value={region}
              options={places.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id) => setDraft({ ...newCall(id), title: draft.title })}
            />
          )}
        </Field>
      )}
      <Field id={idOf('body')} label="开什么会" required wrong={wrongAt('body')}>
        {(aria, status) => (
          <Select
            {...aria}
            status={status}
            placeholder="请选择"
            value={draft.body}
            options={(bodies.data ?? []).map((one) => ({
              value: one.body,
              label: `${one.title}${one.waiting.length > 0 ? `（${one.waiting.length} 件事等它）` : ''}`,
            }))}
            onChange={(id) => {
              const next = bodies.data?.find((one) => one.body === id)
              if (next) set(chosen(next, draft))
            }}
          />
        )}
      </Field>
      {body && (
        <div className="notice meeting-rule">
          <p>
            {body.members === null || counted
              ? '这个会没有逐人名单：系统不认识每一个人，只记到会的总数、各种票的总数，不能按人核对有没有重复投票；请凭签到表和选票原件核对，并上传照片。'
              : `名单 ${body.members} 人。`}
            {body.registered && body.members === 0 && !counted && '成员名册里还没有能表决的人。'}
            今天通知，最早 {dayWords(body.earliest)} 开。
          </p>
          <ul>
            {body.rule.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      {body?.registered && (
        <Checkbox checked={draft.byNumber} onChange={(event) => set({ byNumber: event.target.checked })}>
          成员名册还没有登记全，这次按成员人数开
        </Checkbox>
      )}
      {body && toldOf(draft, body).length > 0 && (
        <div className="meeting-pair">
          {toldOf(draft, body).map((of, i) => (
            <Field
              key={of}
              id={idOf(i === 0 ? 'due' : 'due-2')}
              label={of === 'members' ? '应到人数' : '全部户数'}
              required={i === 0}
              wrong={i === 0 ? wrongAt('due') : undefined}
            >
              {(aria, status) => (
                <Input
                  {...aria}
                  status={status}
                  inputMode="numeric"
                  maxLength={6}
                  value={draft[of]}
                  onChange={(event) => set({ [of]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
      )}
      {counted && (
        <Field
          id={idOf('due_source')}
          label="人数的依据"
          hint="如：2025 年成员大会确认、报镇街备案的成员名单。会写进会议记录。"
          required
          wrong={wrongAt('due_source')}
        >
          {(aria, status) => (
            <Input
              {...aria}
              status={status}
              maxLength={200}
              value={draft.dueSource}
              onChange={(event) => set({ dueSource: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field id={idOf('title')} label="会议名称" required wrong={wrongAt('title')}>
        {(aria, status) => (
          <Input
            {...aria}
            status={status}
            maxLength={60}
            value={draft.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <div className="meeting-pair">
        <Field id={idOf('held_at')} label="日期" required wrong={wrongAt('held_at')}>
          {(aria, status) => (
            <Input
              {...aria}
              status={status}
              type="date"
              value={draft.day}
              onChange={(event) => set({ day: event.target.value })}
            />
          )}
        </Field>
        <Field id={idOf('time')} label="时间" required>
          {(aria) => (
            <Input
              {...aria}
              type="time"
              value={draft.time}
              onChange={(event) => set({ time: event.target.value })}
            />
          )}
        </Field>
        <Field id={idOf('venue')} label="地点" required wrong={wrongAt('venue')}>
          {(aria, status) => (
            <Input
              {...aria}
              status={status}
              maxLength={80}
              value={draft.venue}
              onChange={(event) => set({ venue: event.target.value })}
            />
          )}
        </Field>
      </div>
      {body?.short_notice && draft.day && draft.day < body.earliest && (
        <Field
          id={idOf('short_notice')}
          label="临时通知的原因"
          hint="遇有特殊情况才可以临时通知；原因会写在通知和会议记录里。不是的，请把日期往后改。"
          required
        >
          {(aria) => (
            <Input
              {...aria}
              maxLength={200}
              value={draft.shortNotice}
              onChange={(event) => set({ shortNotice: event.target.value })}
            />
          )}
        </Field>
      )}
      {body && body.asked_by.length > 0 && (
        <Field
          id={idOf('requested')}
          label="联名提议的人数"
          hint={`${body.asked_by.map(askersWords).join('，或者')}联名提议，就应当召集。不是联名提议的空着。`}
          wrong={wrongAt('requested')}
        >
          {(aria, status) => (
            <Input
              {...aria}
              status={status}
              inputMode="numeric"
              maxLength={6}
              value={draft.asked}
              onChange={(event) => set({ asked: event.target.value })}
            />
          )}
        </Field>
      )}
      {Number.parseInt(draft.asked, 10) > 0 && body && body.asked_by.length > 1 && (
        <Field id={idOf('requested-of')} label="是谁联名" required group>
          {() => (
            <Radio.Group
              value={draft.askedOf ?? body.asked_by[0]?.of}
              options={body.asked_by.map(({ of, title }) => ({ value: of, label: title }))}
              onChange={(event) => set({ askedOf: event.target.value as string })}
            />
          )}
        </Field>
      )}
      {Number.parseInt(draft.asked, 10) > 0 && (
        <FileChoice label="联名书（只有召集人、记录人看得到）" files={asking} set={setAsking} />
      )}
      <Field id={idOf('guests')} label="列席人员">
        {(aria) => (
          <Input
            {...aria}
            maxLength={300}
            value={draft.guests}
            onChange={(event) => set({ guests: event.target.value })}
          />
        )}
      </Field>
      <TopicFields
        topics={draft.topics}
        waiting={body?.waiting ?? []}
        given={body?.given ?? []}
        votes={body?.votes ?? true}
        set={(topics) => set({ topics })}
        {...{ idOf, wrongAt }}
      />
      <FileChoice label="会议材料" files={files} set={setFiles} />
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          发通知
        </Button>
        <Button onClick={() => void navigate('/meetings')}>先不发</Button>
      </div>
    </form>
  )
}
