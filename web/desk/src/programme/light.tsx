/** A light: its word and its shape say it, the colour only helps. */
import { LIGHT_WORDS, type Light } from '#contract/programme/lights.ts'

const SHAPES: Record<Light, string> = { done: '✓', green: '●', amber: '▲', red: '■' }

export function LightMark({ light }: { light: Light }) {
  return (
    <span className="light" data-light={light}>
      <span aria-hidden="true">{SHAPES[light]}</span> {LIGHT_WORDS[light]}
    </span>
  )
}
