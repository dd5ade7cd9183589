import { Input, Select } from 'antd'
import type { DrawBoundaries } from '#contract/http/boundaries.ts'
import { Field } from '../form/field.tsx'

export type Asked = Pick<DrawBoundaries, 'datum' | 'from' | 'reason'>

/** What every change of boundaries says: how its coordinates are meant, from which day it counts, and why. */
export function AskedFields({ asked, set }: { asked: Asked; set: (more: Partial<Asked>) => void }) {
  return (
    <div className="boundary-asked">
      <Field id="datum" label="坐标系" required>
        {(aria) => (
          <Select
            {...aria}
            value={asked.datum}
            onChange={(datum) => set({ datum })}
            options={[
              { value: 'WGS-84', label: 'WGS-84（手机、测绘）' },
              { value: 'GCJ-02', label: 'GCJ-02（国内地图软件）' },
            ]}
          />
        )}
      </Field>
      <Field id="from" label="从哪天起算" required>
        {(aria) => (
          <Input
            {...aria}
            type="date"
            value={asked.from}
            onChange={(event) => set({ from: event.target.value })}
          />
        )}
      </Field>
      <Field id="reason" label="为什么调整" required>
        {(aria) => (
          <Input
            {...aria}
            maxLength={200}
            value={asked.reason}
            onChange={(event) => set({ reason: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}
