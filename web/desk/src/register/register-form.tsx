/** Takes down what somebody tells at the counter, on the phone or on a visit. A refusal keeps every word. */
import { Button, Checkbox, Input, Radio } from 'antd'
import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import type { Catalogue } from '#contract/http/catalogue.ts'
import type { Reported } from '#contract/http/reports.ts'
import type { Me } from '#contract/http/session.ts'
import type { Joined, SimilarMatter } from '#contract/http/similar.ts'
import { Refusal, sayError } from '../../../shared/api.ts'
import { noteSignedOut } from '../data/query-client.ts'
import { register } from '../data/register.ts'
import { sendsByControlEnter } from '../form/control-enter.ts'
import { Field } from '../form/field.tsx'
import { WrongSummary, type Wrong } from '../form/wrong-summary.tsx'
import { PhotoInput } from '../matter/photo-input.tsx'
import { PlacePicker } from '../places/place-picker.tsx'
import { rememberPlace } from '../places/recent.ts'
import { ChooseAccused } from './choose-accused.tsx'
import { dropDraft, keepDraft, missing, readDraft, reportOf, type Channel, type Draft } from './draft.ts'
import { KindField } from './kind-field.tsx'
import { KindPicker } from './kind-picker.tsx'
import { Similar } from './similar.tsx'

export const channels: { value: Channel; label: string }[] = [
  { value: 'counter', label: '到窗口来的' },
  { value: 'phone', label: '打电话来的' },
  { value: 'visit', label: '走访时说的' },
]
const idOf = (field: string) => `register-${field.replace('.', '-')}`

interface Props {
  me: Me
  catalogue: Catalogue
  done: (draft: Draft, reported: Reported) => void
  /** Nothing was registered: whoever told it joined an open matter. */
  joined: (matter: SimilarMatter, answer: Joined) => void
}

export function RegisterForm({ me, catalogue, done, joined }: Props) {
  const county = me.county.code
  const mine = me.posts.map((post) => post.place)
  const [draft, setDraft] = useState(() => readDraft(onlyLeaf(me)))
  const [wrong, setWrong] = useState<Wrong[]>([])
  const [attempt, setAttempt] = useState(0)
  const [reused, setReused] = useState(false)
  const [sending, setSending] = useState(false)
  const kind = catalogue.kinds.find((one) => one.kind === draft.kind)
  const sayOf = (field: string) => wrong.find((one) => one.field === field)?.say

  /** What is put right is no longer told to be wrong. */
  const change = (part: Partial<Draft>) => {
    const touched = Object.keys(part).map((name) => (name === 'place' ? 'region' : name))
    setWrong((before) => before.filter(({ field }) => !touched.includes(field?.split('.')[0] ?? '')))
    setDraft((before) => {
      const next = { ...before, ...part }
      keepDraft(next)
      return next
    })
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (sending || kind?.advice?.divert) return
    const lacking = missing(draft, kind)
    setReused(false)
    setWrong(lacking)
    setAttempt((before) => before + 1)
    if (lacking.length > 0 || !kind) return
    setSending(true)
    try {
      const reported = await register(reportOf(draft, county, kind))
      rememberPlace(county, draft.place)
      dropDraft(draft)
      done(draft, reported)
    } catch (error) {
      noteSignedOut(error)
      const field = error instanceof Refusal ? formField(error.problem.field) : undefined
      setReused(error instanceof Refusal && error.code === 'COMMAND_REUSED')
      setWrong([{ say: sayError(error), ...(field && { field }) }])
      setAttempt((before) => before + 1)
    } finally {
      setSending(false)
    }
  }

  return (
    <form className="register" noValidate onSubmit={submit} onKeyDown={sendsByControlEnter}>
      {!kind?.advice?.divert && <WrongSummary {...{ wrong, attempt, idOf }} />}
      {reused && (
        <p className="notice">
          上一次其实已经收到了。<Link to={`/matters/${draft.id}`}>看收到的那件</Link>，要改的话在那里补充。
        </p>
      )}
      {!kind?.begun && (
        <Field id={idOf('channel')} label="怎么来的" required group>
          {() => (
            <Radio.Group
              value={draft.channel}
              options={channels}
              onChange={(event) => change({ channel: event.target.value as Channel })}
            />
          )}
        </Field>
      )}
      <KindPicker
        id={idOf('kind')}
        catalogue={catalogue}
        chosen={kind}
        choose={(chosen) => change({ kind: chosen ?? '' })}
        wrong={sayOf('kind')}
        told={draft.text}
      />
      {!kind?.advice?.divert && (
        <>
          <Field id={idOf('region')} label="在哪里" required wrong={sayOf('region')}>
            {(aria) => (
              <PlacePicker
                {...{ county, mine, aria, place: draft.place }}
                choose={(place) => change({ place, accused: [] })}
              />
            )}
          </Field>
          <Field id={idOf('address')} label="具体位置" hint="如：卫生室往东第二个路口。">
            {(aria) => (
              <Input
                {...aria}
                maxLength={200}
                value={draft.address}
                onChange={(event) => change({ address: event.target.value })}
              />
            )}
          </Field>
          <Field
            id={idOf('text')}
            label={kind?.begun ? '情况' : '他说的是什么事'}
            required
            wrong={sayOf('text')}
            hint={kind?.begun ? '怎么发现的、要说明的，一两句话。' : '尽量用他的原话。'}
          >
            {(aria, status) => (
              <Input.TextArea
                {...aria}
                status={status}
                autoSize={{ minRows: 3, maxRows: 14 }}
                maxLength={2000}
                value={draft.text}
                onChange={(event) => change({ text: event.target.value })}
              />
            )}
          </Field>
          {kind && !kind.begun && (
            <Similar
              {...{ county, draft, kind }}
              joined={(matter, answer) => {
                dropDraft(draft)
                joined(matter, answer)
              }}
            />
          )}
          {kind?.fields.map((field) => (
            <KindField
              key={field.field}
              id={idOf(`fields.${field.field}`)}
              field={field}
              value={draft.fields[field.field]}
              wrong={sayOf(`fields.${field.field}`)}
              set={(value) => change({ fields: { ...draft.fields, [field.field]: value } })}
            />
          ))}
          {kind?.sensitive === 'accuses' && (
            <ChooseAccused id={idOf('accused')} {...{ county, draft, change }} />
          )}
          {!kind?.begun && <Person {...{ draft, change, sayOf }} />}
          {kind && !kind.sensitive && !kind.begun && (
            <Field
              id={idOf('consent')}
              label="这件事能让大家看到吗"
              group
              hint="单独问他一句；没问到、没答应，就不勾，照样办。勾了，大家能看到他说的话、照片和具体位置；姓名、电话从不公开。他随时可以收回。"
            >
              {() => (
                <Checkbox
                  checked={draft.consent ?? false}
                  onChange={(event) => change({ consent: event.target.checked })}
                >
                  问过本人，他同意公开
                </Checkbox>
              )}
            </Field>
          )}
          <Field
            id={idOf('photo')}
            label="照片"
            group
            hint={kind?.proof ? '有照片，办的人少跑一趟。' : undefined}
          >
            {() => <PhotoInput photos={draft.photos} change={(photos) => change({ photos })} />}
          </Field>
          <div className="form-buttons">
            <Button type="primary" htmlType="submit" loading={sending}>
              登记
            </Button>
            <span className="form-key">
              <kbd>Ctrl</kbd> <kbd>Enter</kbd> 送出
            </span>
          </div>
        </>
      )}
    </form>
  )
}

/** Who told it. */
function Person({
  draft,
  change,
  sayOf,
}: {
  draft: Draft
  change: (part: Partial<Draft>) => void
  sayOf: (field: string) => string | undefined
}) {
  return (
    <section className="register-person" aria-labelledby="register-person">
      <h2 id="register-person">反映人</h2>
      <p className="field-hint">
        姓名和电话加密保存，平时只显示“张**”。谁要看，都得写理由，并且留痕。他不愿留，就空着：这件记在您名下，由您转告。
      </p>
      <div className="register-two">
        <Field id={idOf('name')} label="姓名" wrong={sayOf('name')}>
          {(aria) => (
            <Input
              {...aria}
              maxLength={40}
              autoComplete="off"
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field id={idOf('phone')} label="手机号" wrong={sayOf('phone')}>
          {(aria, status) => (
            <Input
              {...aria}
              status={status}
              type="tel"
              inputMode="tel"
              maxLength={13}
              autoComplete="off"
              value={draft.phone}
              onChange={(event) => change({ phone: event.target.value.replace(/\s/g, '') })}
            />
          )}
        </Field>
      </div>
    </section>
  )
}

/** Who answers for one smallest place alone takes reports there. */
function onlyLeaf(me: Me) {
  const [post, ...others] = me.posts
  return post && others.length === 0 && post.sees === 'assigned' && post.place.length > 3 ? post.place : []
}

/** The server names parts of the body; the form names what is asked. */
const formField = (field?: string) =>
  field
    ?.replace(/^contact[./]/, '')
    .replace(/^fields\//, 'fields.')
    .replace(/^photos.*/, 'photo')
