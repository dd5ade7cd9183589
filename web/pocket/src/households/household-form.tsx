import type { HouseholdList, HouseholdRow } from '#contract/http/households.ts'
import { useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { newId } from '../../../shared/api.ts'
import { dropJob } from '../keep/jobs.ts'
import { useMe } from '../keep/session.ts'
import { whyNot } from '../matter/unsent.tsx'
import { ErrorSummary, type Errors } from '../parts/errors.tsx'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Page } from '../parts/page.tsx'
import { Failed, Skeleton } from '../parts/states.tsx'
import { HOUSEHOLDS, submitFor } from './households.ts'
import { useHouseholds } from './use-households.ts'

/** `id`: `new`, or the household to correct. */
export function HouseholdFormPage({ id }: { id: string }) {
  const [, navigate] = useLocation()
  const { data, failure, again } = useHouseholds()
  const row = data?.items.find((one) => one.id === id)
  return (
    <Page
      title={id === 'new' ? '登记一户' : '改一改'}
      back={() => navigate(row ? `/households/${id}` : '/households')}
    >
      {failure ? (
        <Failed failure={failure} again={again} />
      ) : data ? (
        <HouseholdForm key={row?.id} list={data} row={row} />
      ) : (
        <Skeleton rows={5} />
      )}
    </Page>
  )
}

function HouseholdForm({ list, row }: { list: HouseholdList; row: HouseholdRow | undefined }) {
  const me = useMe()
  const [, navigate] = useLocation()
  const [said, setSaid] = useState({
    ...{ address: row?.address ?? '', head: row?.head ?? '', people: String(row?.people ?? ''), phone: '' },
    ...{ tags: row?.tags ?? [], region: (row?.region ?? list.places[0])?.id ?? '' },
  })
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const set = (patch: Partial<typeof said>) => setSaid({ ...said, ...patch })
  const save = async () => {
    const found = lacking(said)
    setErrors(found)
    if (Object.keys(found).length > 0 || !me) return
    setBusy(true)
    const { address, head, people, tags, region } = said
    const phone = said.phone.replace(/\s/g, '')
    const body = {
      address: address.trim(),
      head: head.trim(),
      people: Number(people),
      tags,
      ...(phone && { phone }),
    }
    const id = row?.id ?? newId()
    const job = await submitFor(
      { id, address, head },
      row
        ? {
            by: me.person.id,
            method: 'PUT',
            path: `${HOUSEHOLDS}/${id}`,
            title: '改住户',
            body: { ...body, version: row.version },
          }
        : { by: me.person.id, path: HOUSEHOLDS, title: '登记住户', body: { ...body, id, region } },
    )
    setBusy(false)
    if (job?.status !== 'refused') return navigate(`/households/${id}`, { replace: true })
    await dropJob(job.id)
    const field = job.problem?.field ?? ''
    setErrors({ [field in said ? field : '']: whyNot(job) })
  }
  return (
    <Form send={() => void save()}>
      <ErrorSummary errors={errors} />
      {!row && list.places.length > 1 && (
        <div class="field">
          <label for="region">哪个网格</label>
          <select
            id="region"
            value={said.region}
            onChange={(event) => set({ region: event.currentTarget.value })}
          >
            {list.places.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <TextField
        id="address"
        label="门牌"
        hint="没有门牌的，写大家怎么叫这一家的门，如：村东头第一家"
        maxLength={40}
        error={errors['address']}
        value={said.address}
        onValue={(address) => set({ address })}
      />
      <TextField
        id="head"
        label="户主的姓"
        hint="只写姓，不写名"
        maxLength={4}
        error={errors['head']}
        value={said.head}
        onValue={(head) => set({ head })}
      />
      <TextField
        id="people"
        label="几口人"
        inputMode="numeric"
        maxLength={2}
        error={errors['people']}
        value={said.people}
        onValue={(people) => set({ people })}
      />
      <TextField
        id="phone"
        label="电话"
        optional
        hint={row?.has_phone ? '已经留了电话；不改就空着' : '加密保存，看一次留一次痕'}
        type="tel"
        inputMode="tel"
        maxLength={13}
        error={errors['phone']}
        value={said.phone}
        onValue={(phone) => set({ phone })}
      />
      {list.tags.length > 0 && (
        <fieldset class="field">
          <legend>
            要常去看看的<span class="optional">（可不选）</span>
          </legend>
          {list.tags.map(({ tag, title }) => (
            <label class="option" key={tag}>
              <input
                type="checkbox"
                checked={said.tags.includes(tag)}
                onChange={() =>
                  set({
                    tags: said.tags.includes(tag)
                      ? said.tags.filter((one) => one !== tag)
                      : [...said.tags, tag],
                  })
                }
              />
              {title}
            </label>
          ))}
        </fieldset>
      )}
      <button class="button main" type="submit" disabled={busy}>
        {busy ? '正在送出…' : '存好'}
      </button>
    </Form>
  )
}

const phonePattern = /^1[3-9]\d{9}$/
function lacking({
  address,
  head,
  people,
  phone,
}: {
  address: string
  head: string
  people: string
  phone: string
}): Errors {
  const errors: Errors = {}
  if (!address.trim()) errors['address'] = '请写门牌'
  if (!/^\p{L}{1,4}$/u.test(head.trim())) errors['head'] = '请写户主的姓，一到四个字'
  if (!/^([1-9]|[12]\d|30)$/.test(people.trim())) errors['people'] = '请写几口人，1 到 30'
  if (phone && !phonePattern.test(phone.replace(/\s/g, '')))
    errors['phone'] = '手机号应是 11 位数字，以 1 开头；没有就空着'
  return errors
}
