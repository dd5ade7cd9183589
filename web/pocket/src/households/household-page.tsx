import type {
  HouseholdContact,
  HouseholdList,
  HouseholdRow,
  VisitFound,
  VisitList,
} from '#contract/http/households.ts'
import type { Static } from 'typebox'
import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { get, post, sayError } from '../../../shared/api.ts'
import { dayWords } from '../../../shared/formats.ts'
import { useJobs } from '../keep/jobs.ts'
import { useMe } from '../keep/session.ts'
import { Unsent } from '../matter/unsent.tsx'
import { Copied } from '../parts/copied.tsx'
import { TextField } from '../parts/field.tsx'
import { Icon } from '../parts/icons.tsx'
import { useLoaded } from '../parts/loaded.ts'
import { Page } from '../parts/page.tsx'
import { Failed, Skeleton } from '../parts/states.tsx'
import { doorOf, foundWords, HOUSEHOLDS, isDue, lastWords, submitFor, visit } from './households.ts'
import { useHouseholds } from './use-households.ts'

/** One household: been there, in one tap more; what was found before; its phone behind a look that is kept. */
export function HouseholdPage({ id }: { id: string }) {
  const [, navigate] = useLocation()
  const { data, failure, again, at, offline } = useHouseholds()
  const row = data?.items.find((one) => one.id === id)
  return (
    <Page title={row ? doorOf(row) : '住户'} back={() => navigate('/households')}>
      <Copied at={at} offline={offline} />
      {failure ? (
        <Failed failure={failure} again={again} />
      ) : !data ? (
        <Skeleton rows={5} />
      ) : row ? (
        <Household row={row} tags={data.tags} again={again} />
      ) : (
        <p class="notice">名单里没有这一户：已经迁走，或不归您走访。</p>
      )}
    </Page>
  )
}

interface Props {
  row: HouseholdRow
  tags: HouseholdList['tags']
  again: () => void
}
function Household({ row, tags, again }: Props) {
  const me = useMe()
  const unsent = useJobs().filter(({ subject }) => subject === row.id)
  const titles = row.tags.map((tag) => tags.find((one) => one.tag === tag)?.title ?? tag)
  return (
    <>
      <p>{[`${row.people} 口人`, ...titles].join(' · ')}</p>
      <p class={isDue(row) ? undefined : 'soft'}>
        {lastWords(row)}
        {row.visited_on && `（${dayWords(row.visited_on)}）`}
        {row.due_on && !isDue(row) && `，${dayWords(row.due_on)}前再去`}
        {isDue(row) && '，该去走访了'}
      </p>
      {unsent.length > 0 && <Unsent jobs={unsent} />}
      {me && !unsent.some(({ path }) => path.endsWith('/visits')) && (
        <Visiting row={row} by={me.person.id} again={again} />
      )}
      {row.has_phone && <Phone id={row.id} />}
      <Visits id={row.id} last={row.visited_on} />
      <Link class="button" href={`/households/${row.id}/edit`}>
        改一改这一户
      </Link>
      {me && <Leave row={row} by={me.person.id} />}
    </>
  )
}

/** The three things one finds; the usual one is one tap. */
function Visiting({ row, by, again }: { row: HouseholdRow; by: string; again: () => void }) {
  const [note, setNote] = useState('')
  const [telling, setTelling] = useState(false)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<string>()
  const went = async (found: VisitFound) => {
    setBusy(true)
    const waits = await visit(row, by, found, note)
    setBusy(false)
    setNote('')
    setTelling(false)
    if (waits) return
    setDone(`记下了：今天走访，${foundWords[found]}。`)
    again()
  }
  return (
    <section class="acting">
      <h2>今天去过了</h2>
      {done ? (
        <>
          <p class="notice" role="status">
            {done}
          </p>
          <button class="button" type="button" onClick={() => setDone(undefined)}>
            又去了一趟
          </button>
        </>
      ) : telling ? (
        <>
          <TextField
            id="note"
            label="什么事？"
            hint="一句话。不要写身份证号、病情。"
            rows={2}
            maxLength={300}
            value={note}
            onValue={setNote}
          />
          <button
            class="button main"
            type="button"
            disabled={busy || !note.trim()}
            onClick={() => void went('concern')}
          >
            记下
          </button>
          <Link class="button" href="/quick">
            要别人来办，上报一件
          </Link>
          <button class="button" type="button" onClick={() => setTelling(false)}>
            先不记
          </button>
        </>
      ) : (
        <>
          <button class="button main" type="button" disabled={busy} onClick={() => void went('well')}>
            <Icon name="tick" />
            去过了，都好
          </button>
          <button class="button" type="button" disabled={busy} onClick={() => setTelling(true)}>
            去过了，有事
          </button>
          <button class="button" type="button" disabled={busy} onClick={() => void went('away')}>
            没人在家
          </button>
        </>
      )}
    </section>
  )
}

function Phone({ id }: { id: string }) {
  const [phone, setPhone] = useState<string | null>()
  const [failed, setFailed] = useState<string>()
  const look = () =>
    post<Static<typeof HouseholdContact>>(`${HOUSEHOLDS}/${id}/look`).then(
      (contact) => setPhone(contact.phone),
      (failure: unknown) => setFailed(sayError(failure)),
    )
  if (phone)
    return (
      <a class="button" href={`tel:${phone}`}>
        拨打 {phone}
      </a>
    )
  return (
    <>
      <button class="button" type="button" onClick={() => void look()}>
        看电话（会留痕）
      </button>
      {failed && <p class="message">{failed}</p>}
    </>
  )
}

function Visits({ id, last }: { id: string; last: string | null }) {
  const { data } = useLoaded(() => get<VisitList>(`${HOUSEHOLDS}/${id}/visits`), [id, last])
  if (!data || data.items.length === 0) return null
  return (
    <section>
      <h2>走访记录</h2>
      <ol class="story">
        {data.items.map((one) => (
          <li key={one.id}>
            <p>
              {dayWords(one.on)} {foundWords[one.found]}
            </p>
            {one.note && <p class="own-words">{one.note}</p>}
            <p class="soft">{one.by}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Leave({ row, by }: { row: HouseholdRow; by: string }) {
  const [asking, setAsking] = useState(false)
  const [, navigate] = useLocation()
  if (!asking)
    return (
      <button class="link" type="button" onClick={() => setAsking(true)}>
        这一户迁走了
      </button>
    )
  const leave = async () => {
    const doing = {
      by,
      path: `${HOUSEHOLDS}/${row.id}/leave`,
      title: '迁走了',
      body: { version: row.version },
    }
    const job = await submitFor(row, doing)
    if (job?.status !== 'refused') navigate('/households', { replace: true })
  }
  return (
    <div class="notice" role="alert">
      <p>姓、电话、标签和走访时写的话都会删掉，找不回来。</p>
      <button class="button" type="button" onClick={() => void leave()}>
        确认迁走
      </button>
      <button class="button" type="button" onClick={() => setAsking(false)}>
        没有迁走
      </button>
    </div>
  )
}
