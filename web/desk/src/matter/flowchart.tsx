import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Matter } from '#contract/http/matters.ts'
import { getFile, sayError } from '../../../shared/api.ts'

/** The way such a matter goes by its rules, with where it stands now; drawn when it is opened, and on a sheet of its own to print. */
export function Flowchart({ matter }: { matter: Matter }) {
  const [isOpen, open] = useState(false)
  return (
    <details className="matter-chart" onToggle={(event) => open(event.currentTarget.open)}>
      <summary>流程图：现在在“{matter.state_title}”</summary>
      {isOpen && <Chart matter={matter} />}
    </details>
  )
}

function Chart({ matter }: { matter: Matter }) {
  const address = `/api/matters/${matter.id}/flowchart.svg`
  const chart = useQuery({
    queryKey: ['flowchart', matter.id, matter.version],
    queryFn: async () => (await getFile(address)).file.text(),
    staleTime: Infinity,
  })
  if (chart.error)
    return (
      <p className="field-wrong" role="alert">
        {sayError(chart.error)}
      </p>
    )
  return (
    <>
      <a href={address} target="_blank" rel="noreferrer">
        单独打开，可打印
      </a>
      {chart.data ? (
        <div
          className="matter-chart-scroll"
          tabIndex={0}
          role="region"
          aria-label="流程图"
          ref={(box) => show(box, chart.data)}
        />
      ) : (
        <span className="bone" style={{ height: 240 }} />
      )}
    </>
  )
}

/** Letters of the drawing's own size, and the place where it stands now in the middle. */
function show(box: HTMLElement | null, svg: string): void {
  if (!box || box.firstChild) return
  const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
  const width = drawing.getAttribute('viewBox')?.split(' ')[2]
  drawing.setAttribute('width', width ?? '100%')
  drawing.removeAttribute('height')
  box.append(document.importNode(drawing, true))
  const here = box.querySelector('[data-here]')?.getBoundingClientRect()
  const seen = box.getBoundingClientRect()
  if (here)
    box.scrollTo(
      here.left + here.width / 2 - seen.left - seen.width / 2,
      here.top - seen.top - seen.height / 3,
    )
}
