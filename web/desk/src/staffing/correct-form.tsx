/** What was entered wrongly of a term: its days, or all of it. */
import { Input, Radio } from 'antd'
import { useState } from 'react'
import { correctTerm, withdrawTerm, type Appointed } from '../data/staffing.ts'
import { Field } from '../form/field.tsx'
import { ChangeForm } from './change-form.tsx'

export function CorrectForm({ term, close }: { term: Appointed; close: () => void }) {
  const [whole, setWhole] = useState(false)
  const [days, setDays] = useState({ starts_on: term.starts_on, ends_on: term.ends_on ?? '' })
  const { person } = term
  return (
    <ChangeForm
      title={`更正${person.name}的任职`}
      button={whole ? '撤销这次任命' : '更正日期'}
      asksDay={false}
      missing={() => (whole || days.starts_on ? [] : [{ field: 'starts_on', say: '请填哪天上任。' }])}
      send={({ reason }) =>
        whole
          ? withdrawTerm(term.id, reason)
          : correctTerm(term.id, { starts_on: days.starts_on, ends_on: days.ends_on || null, reason })
      }
      said={() => (whole ? `${person.name}的这次任命已撤销。` : `${person.name}的任期已更正。`)}
      close={close}
    >
      {({ idOf, wrongAt }) => (
        <>
          <Field id={idOf('what')} label="哪里登记错了" required group>
            {() => (
              <Radio.Group
                value={whole}
                options={[
                  { value: false, label: '日期不对' },
                  { value: true, label: '不该有这次任命（他还没用这个岗位办过事才行）' },
                ]}
                onChange={(event) => setWhole(event.target.value as boolean)}
              />
            )}
          </Field>
          {!whole && (
            <div className="days">
              {(['starts_on', 'ends_on'] as const).map((field) => (
                <Field
                  key={field}
                  id={idOf(field)}
                  label={field === 'starts_on' ? '哪天上任' : '到哪天为止'}
                  required={field === 'starts_on'}
                  wrong={wrongAt(field)}
                >
                  {(aria, status) => (
                    <Input
                      {...aria}
                      {...{ status, type: 'date', value: days[field] }}
                      onChange={(event) => setDays({ ...days, [field]: event.target.value })}
                    />
                  )}
                </Field>
              ))}
            </div>
          )}
        </>
      )}
    </ChangeForm>
  )
}
