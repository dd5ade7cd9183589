/** Which days are asked for: those one asks for most, or any from one day to another. */
import { Link } from 'react-router'
import { dayOf } from '../../../shared/formats.ts'
import { presets } from './presets.ts'

interface Props {
  from: string
  to: string
  hrefWith: (part: Record<string, string>) => string
  go: (href: string) => void
}

export function DaysBar({ from, to, hrefWith, go }: Props) {
  return (
    <>
      <div role="group" aria-label="时间" className="figures-presets">
        {presets(dayOf(new Date())).map((preset) => (
          <Link
            key={preset.title}
            to={hrefWith({ from: preset.from, to: preset.to })}
            aria-current={preset.from === from && preset.to === to ? 'true' : undefined}
          >
            {preset.title}
          </Link>
        ))}
      </div>
      <div className="figures-days">
        <input
          type="date"
          aria-label="从"
          value={from}
          max={to}
          onChange={(event) => event.target.value && go(hrefWith({ from: event.target.value }))}
        />
        <span aria-hidden="true">至</span>
        <input
          type="date"
          aria-label="到"
          value={to}
          min={from}
          onChange={(event) => event.target.value && go(hrefWith({ to: event.target.value }))}
        />
      </div>
    </>
  )
}
