/** Boxes on a picture, in thousandths of its width and height. Pure but for where the pointer is. */
import type { PointerEvent } from 'react'
import type { Mask } from '#contract/http/books.ts'

export interface Point {
  x: number
  y: number
}

export function pointIn(picture: HTMLElement, event: PointerEvent): Point {
  const box = picture.getBoundingClientRect()
  const part = (at: number, from: number, length: number) =>
    Math.round(Math.max(0, Math.min(1, (at - from) / length)) * 1000)
  return { x: part(event.clientX, box.left, box.width), y: part(event.clientY, box.top, box.height) }
}

export const between = (a: Point, b: Point): Mask => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  w: Math.max(1, Math.abs(a.x - b.x)),
  h: Math.max(1, Math.abs(a.y - b.y)),
})

export const styleOf = ({ x, y, w, h }: Mask) => ({
  left: `${x / 10}%`,
  top: `${y / 10}%`,
  width: `${w / 10}%`,
  height: `${h / 10}%`,
})

const within = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))

/** The same box elsewhere, never beyond the edge. */
export const movedBy = (mask: Mask, x: number, y: number): Mask => ({
  ...mask,
  x: within(mask.x + x, 0, 1000 - mask.w),
  y: within(mask.y + y, 0, 1000 - mask.h),
})

const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-10, 0],
  ArrowRight: [10, 0],
  ArrowUp: [0, -10],
  ArrowDown: [0, 10],
}

/** Null for a key that moves nothing. `grows`: its size changes, not its place. */
export function keyMoved(mask: Mask, key: string, grows: boolean): Mask | null {
  const step = STEPS[key]
  if (!step) return null
  if (!grows) return movedBy(mask, ...step)
  return {
    ...mask,
    w: within(mask.w + step[0], 10, 1000 - mask.x),
    h: within(mask.h + step[1], 10, 1000 - mask.y),
  }
}
