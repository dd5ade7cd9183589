import { Button, Input } from 'antd'
import type { Party } from '#contract/pack/field.ts'
import './people-input.css'

interface Props {
  id: string
  /** What the list is called, for who hears it. */
  label: string
  people: Party[]
  set: (people: Party[]) => void
  wrong: boolean
}

/** Those involved, one row each; the next row waits below. */
export function PeopleInput({ id, label, people, set, wrong }: Props) {
  const rows = people.length > 0 ? people : [{ name: '' }]
  const change = (at: number, part: Partial<Party>) =>
    set(rows.map((row, i) => (i === at ? { ...row, ...part } : row)))
  return (
    <div className="people-input">
      {rows.map((person, at) => (
        <div className="people-row" key={at} role="group" aria-label={`${label}，第 ${at + 1} 人`}>
          <Input
            id={at === 0 ? `${id}-0` : undefined}
            aria-label="姓名"
            placeholder="姓名"
            status={wrong && at === 0 ? 'error' : ''}
            autoComplete="off"
            maxLength={40}
            value={person.name}
            onChange={(event) => change(at, { name: event.target.value })}
          />
          <Input
            aria-label="电话"
            placeholder="电话"
            inputMode="tel"
            autoComplete="off"
            maxLength={20}
            value={person.phone ?? ''}
            onChange={(event) => change(at, { phone: event.target.value })}
          />
          <Input
            aria-label="住址"
            placeholder="住址"
            autoComplete="off"
            maxLength={100}
            value={person.address ?? ''}
            onChange={(event) => change(at, { address: event.target.value })}
          />
          {rows.length > 1 && (
            <Button aria-label={`去掉第 ${at + 1} 人`} onClick={() => set(rows.filter((_, i) => i !== at))}>
              去掉
            </Button>
          )}
        </div>
      ))}
      <Button type="dashed" disabled={rows.length >= 20} onClick={() => set([...rows, { name: '' }])}>
        再加一个人
      </Button>
    </div>
  )
}
