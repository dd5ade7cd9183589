import { Button, Input } from 'antd'
import { useState } from 'react'
import { Field } from '../form/field.tsx'
import type { Point } from '../places/sketch.ts'
import { readPoints } from './geojson.ts'

interface Props {
  name: string
  points: Point[]
  set: (points: Point[]) => void
  use: (boundary: object) => void
  close: () => void
}

/** Corners by clicking on the map, or by typing them: the same list, whichever way. */
export function DrawForm({ name, points, set, use, close }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string>()
  const text = typed ?? points.map((point) => point.join(', ')).join('\n')
  return (
    <form
      className="act-form"
      aria-label={`画${name}的边界`}
      onSubmit={(event) => {
        event.preventDefault()
        const read = readPoints(text)
        if (typeof read === 'string') setWrong(read)
        else use(read)
      }}
    >
      <h2>画“{name}”的边界</h2>
      <Field
        id="points"
        label="拐点，一行一个：经度, 纬度"
        hint="按顺序在图上点一圈，点在已有的拐点附近会自动对上；也可以不用鼠标，直接写坐标。首尾自动接上。"
        required
        wrong={wrong}
      >
        {(aria, status) => (
          <Input.TextArea
            {...aria}
            status={status}
            autoSize={{ minRows: 4, maxRows: 12 }}
            value={text}
            onChange={(event) => {
              setTyped(event.target.value)
              const read = readPoints(event.target.value)
              if (typeof read !== 'string') set(read.coordinates[0]!.slice(0, -1) as Point[])
            }}
            onBlur={() => {
              if (typeof readPoints(text) !== 'string') setTyped(null)
            }}
          />
        )}
      </Field>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit">
          核对这个边界
        </Button>
        <Button
          onClick={() => {
            setTyped(null)
            set(points.slice(0, -1))
          }}
        >
          退一个点
        </Button>
        <Button onClick={close}>不画了</Button>
      </div>
    </form>
  )
}
