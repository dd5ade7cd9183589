import { Button } from 'antd'
import { useRef, useState, type PointerEvent } from 'react'
import type { Mask, Receipt } from '#contract/http/books.ts'

interface Props {
  receipt: Receipt
  save: (masks: Mask[]) => Promise<unknown>
  cancel: () => void
}

/** Boxes drawn over names, accounts and numbers. By pointer on the picture; by keys a box is added and moved with the arrows. */
export function MaskEditor({ receipt, save, cancel }: Props) {
  const [masks, setMasks] = useState<Mask[]>(receipt.masks)
  const [start, setStart] = useState<{ x: number; y: number } | null>(null)
  const [drawn, setDrawn] = useState<Mask | null>(null)
  const [saving, setSaving] = useState(false)
  const picture = useRef<HTMLDivElement>(null)

  const place = (event: PointerEvent) => {
    const box = picture.current!.getBoundingClientRect()
    const part = (at: number, from: number, length: number) =>
      Math.round(Math.max(0, Math.min(1, (at - from) / length)) * 1000)
    return { x: part(event.clientX, box.left, box.width), y: part(event.clientY, box.top, box.height) }
  }
  const between = (a: { x: number; y: number }, b: { x: number; y: number }): Mask => ({
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    w: Math.max(1, Math.abs(a.x - b.x)),
    h: Math.max(1, Math.abs(a.y - b.y)),
  })
  function move(at: number, key: string, grows: boolean) {
    const step: Record<string, [number, number]> = {
      ArrowLeft: [-10, 0],
      ArrowRight: [10, 0],
      ArrowUp: [0, -10],
      ArrowDown: [0, 10],
    }
    const by = step[key]
    if (!by) return false
    setMasks((all) =>
      all.map((mask, i) => {
        if (i !== at) return mask
        const clamp = (value: number, least: number) => Math.max(least, Math.min(1000, value))
        return grows
          ? { ...mask, w: clamp(mask.w + by[0], 10), h: clamp(mask.h + by[1], 10) }
          : { ...mask, x: clamp(mask.x + by[0], 0), y: clamp(mask.y + by[1], 0) }
      }),
    )
    return true
  }
  const styleOf = ({ x, y, w, h }: Mask) => ({
    left: `${x / 10}%`,
    top: `${y / 10}%`,
    width: `${w / 10}%`,
    height: `${h / 10}%`,
  })

  return (
    <div className="mask-editor">
      <p className="field-hint">
        在照片上拖出方框，盖住姓名、账号、身份证号、电话。用键盘：点“加一个方框”，方向键移动，按住 Shift
        加方向键改大小。
      </p>
      <div
        ref={picture}
        className="mask-picture"
        onPointerDown={(event) => {
          if ((event.target as HTMLElement).closest('button')) return
          event.preventDefault()
          event.currentTarget.setPointerCapture(event.pointerId)
          setStart(place(event))
        }}
        onPointerMove={(event) => start && setDrawn(between(start, place(event)))}
        onPointerUp={() => {
          if (drawn && drawn.w > 4 && drawn.h > 4) setMasks((all) => [...all, drawn])
          setStart(null)
          setDrawn(null)
        }}
      >
        <img
          src={`/api/receipts/${receipt.id}/photo?v=${receipt.version}`}
          alt={receipt.title}
          draggable={false}
        />
        {masks.map((mask, at) => (
          <button
            key={at}
            type="button"
            className="mask-box"
            style={styleOf(mask)}
            aria-label={`第 ${at + 1} 个方框，按 Delete 去掉`}
            onDoubleClick={() => setMasks((all) => all.filter((_, i) => i !== at))}
            onKeyDown={(event) => {
              if (event.key === 'Delete' || event.key === 'Backspace')
                setMasks((all) => all.filter((_, i) => i !== at))
              else if (move(at, event.key, event.shiftKey)) event.preventDefault()
            }}
          />
        ))}
        {drawn && <span className="mask-box" style={styleOf(drawn)} />}
      </div>
      <div className="form-buttons">
        <Button
          type="primary"
          loading={saving}
          onClick={() => {
            setSaving(true)
            void save(masks).finally(() => setSaving(false))
          }}
        >
          {masks.length === 0 ? '没有要遮的，保存' : `保存 ${masks.length} 处遮挡`}
        </Button>
        <Button onClick={() => setMasks((all) => [...all, { x: 400, y: 450, w: 200, h: 60 }])}>
          加一个方框
        </Button>
        {masks.length > 0 && (
          <Button onClick={() => setMasks((all) => all.slice(0, -1))}>去掉最后一个</Button>
        )}
        <Button onClick={cancel}>取消</Button>
      </div>
    </div>
  )
}
