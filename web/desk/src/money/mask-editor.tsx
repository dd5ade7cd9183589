import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { Mask, Receipt } from '#contract/http/books.ts'
import { MaskBox } from './mask-box.tsx'
import { between, keyMoved, pointIn, styleOf, type Point } from './mask-geometry.ts'
import { Proposals } from './mask-proposals.tsx'
import { lookSays, REASONS } from './reading-says.ts'

interface Props {
  receipt: Receipt
  save: (masks: Mask[]) => Promise<unknown>
  /** Has the machine look at it anew; absent where none reads. */
  look?: (() => Promise<unknown>) | undefined
  cancel: () => void
}

const box = ({ x, y, w, h }: Mask): Mask => ({ x, y, w, h })

/** Boxes over names, accounts and numbers: the machine's are taken or left one by one, others drawn. By pointer on the picture, or by keys. */
export function MaskEditor({ receipt, save, look, cancel }: Props) {
  const { proposals } = receipt.machine
  const [masks, setMasks] = useState<Mask[]>(receipt.masks)
  const [left, setLeft] = useState<number[]>(() =>
    proposals.flatMap((_, i) =>
      i < receipt.judged && !receipt.masks.some((one) => one.proposed === i) ? [i] : [],
    ),
  )
  const [start, setStart] = useState<Point | null>(null)
  const [drawn, setDrawn] = useState<Mask | null>(null)
  const [pointed, setPointed] = useState<number | null>(null)
  const [saving, setSaving] = useState(false)
  const [isHeld, setHeld] = useState(false)
  const picture = useRef<HTMLDivElement>(null)
  const open = proposals.flatMap((_, i) =>
    left.includes(i) || masks.some((one) => one.proposed === i) ? [] : [i],
  )
  const take = (...which: number[]) =>
    setMasks((all) => [...all, ...which.map((i) => ({ ...box(proposals[i]!), proposed: i }))])
  const change = (at: number, to: Mask) => setMasks((all) => all.map((mask, i) => (i === at ? to : mask)))
  const drop = (at: number) => setMasks((all) => all.filter((_, i) => i !== at))

  return (
    <div className="mask-editor">
      <p className="field-hint" role="status">
        {lookSays(receipt.machine)}
      </p>
      <p className="field-hint">
        在照片上拖出方框，盖住姓名、账号、身份证号、电话；按住方框可以挪动，双击去掉。用键盘：点“加一个方框”，方向键移动，按住
        Shift 加方向键改大小，Delete 去掉。
      </p>
      <Proposals
        {...{ proposals, open, pointed, take, point: setPointed }}
        leave={(i) => setLeft((all) => [...all, i])}
      />
      <div
        ref={picture}
        className="mask-picture"
        onPointerDown={(event) => {
          if ((event.target as HTMLElement).closest('button')) return
          event.preventDefault()
          event.currentTarget.setPointerCapture(event.pointerId)
          setStart(pointIn(picture.current!, event))
        }}
        onPointerMove={(event) => start && setDrawn(between(start, pointIn(picture.current!, event)))}
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
        {open.map((i) => (
          <button
            key={`proposed ${i}`}
            type="button"
            className="mask-proposed"
            data-pointed={pointed === i}
            style={styleOf(proposals[i]!)}
            title={REASONS[proposals[i]!.reason]}
            aria-label={`机器找到的${REASONS[proposals[i]!.reason]}，按回车采用`}
            onClick={() => take(i)}
            onKeyDown={(event) => {
              if (event.key === 'Delete' || event.key === 'Backspace') setLeft((all) => [...all, i])
            }}
          >
            <span>{i + 1}</span>
          </button>
        ))}
        {masks.map((mask, at) => (
          <MaskBox
            key={at}
            {...{ mask, at, picture }}
            change={(to) => change(at, to)}
            drop={() => drop(at)}
            byKey={(key, grows) => {
              const to = keyMoved(mask, key, grows)
              if (to) change(at, to)
              return to !== null
            }}
          />
        ))}
        {drawn && <span className="mask-box" style={styleOf(drawn)} />}
      </div>
      {isHeld && open.length > 0 && (
        <p className="field-wrong" role="alert">
          还有 {open.length} 处机器找到的没有决定，请采用，或点“不用遮”。
        </p>
      )}
      <div className="form-buttons">
        <Button
          type="primary"
          loading={saving}
          onClick={() => {
            setHeld(open.length > 0)
            if (open.length > 0) return
            setSaving(true)
            void save(masks).finally(() => setSaving(false))
          }}
        >
          {masks.length === 0
            ? open.length > 0
              ? '保存'
              : '没有要遮的，保存'
            : `保存 ${masks.length} 处遮挡`}
        </Button>
        <Button onClick={() => setMasks((all) => [...all, { x: 400, y: 450, w: 200, h: 60 }])}>
          加一个方框
        </Button>
        {masks.length > 0 && <Button onClick={() => drop(masks.length - 1)}>去掉最后一个</Button>}
        {look && receipt.machine.state !== 'waiting' && (
          <Button
            onClick={() => {
              // its new list has other places than the old one
              setMasks((all) => all.map(box))
              setLeft([])
              void look()
            }}
          >
            请机器再找一遍
          </Button>
        )}
        <Button onClick={cancel}>取消</Button>
      </div>
    </div>
  )
}
