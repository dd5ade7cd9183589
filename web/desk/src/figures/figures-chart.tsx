/** Received and closed as bars, in the order of the table; a picture to put into a report. Loaded when asked for. */
import { BarChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { Figures } from '#contract/http/figures.ts'
import { figureOf } from '#contract/figure-words.ts'

use([BarChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

const shown = [figureOf('received'), figureOf('closed')]
const HEIGHT = 320

export function FiguresChart({ figures }: { figures: Figures }) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)
  useEffect(() => {
    const drawn = init(place.current, null, { height: HEIGHT })
    chart.current = drawn
    const fit = () => drawn.resize()
    window.addEventListener('resize', fit)
    return () => {
      window.removeEventListener('resize', fit)
      drawn.dispose()
    }
  }, [])
  useEffect(() => {
    const style = getComputedStyle(document.documentElement)
    const color = (name: string) => style.getPropertyValue(name).trim()
    const fontFamily = getComputedStyle(document.body).fontFamily
    chart.current?.setOption(
      {
        animation: false,
        color: [color('--blue'), color('--edge')],
        textStyle: { fontFamily, fontSize: 14 },
        aria: { enabled: true },
        tooltip: { trigger: 'axis' },
        legend: { right: 0, top: 0, data: shown.map(({ title }) => title) },
        grid: { left: 4, right: 4, top: 40, bottom: 4, outerBoundsMode: 'same' },
        xAxis: {
          type: 'category',
          data: figures.rows.map(({ title }) => title),
          axisLabel: { interval: 'auto', width: 80, overflow: 'truncate', color: color('--ink') },
        },
        yAxis: { type: 'value', minInterval: 1, axisLabel: { color: color('--soft') } },
        series: shown.map(({ title, count }) => ({
          ...{ type: 'bar', name: title, barMaxWidth: 28 },
          data: figures.rows.map(({ numbers }) => numbers[count]),
        })),
      },
      { notMerge: true },
    )
  }, [figures])

  const save = () => {
    const url = chart.current?.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: '#fff' })
    if (!url) return
    const link = document.createElement('a')
    link.href = url
    link.download = `${figures.region.name}${figures.from}至${figures.to}.png`
    link.click()
  }
  return (
    <figure className="figures-chart">
      <div
        ref={place}
        style={{ height: HEIGHT }}
        role="img"
        aria-label="收到和办结的件数，数字在上面的表里"
      />
      <figcaption>
        收到和办结的件数
        <button type="button" className="quiet-button" onClick={save}>
          存成图片
        </button>
      </figcaption>
    </figure>
  )
}
