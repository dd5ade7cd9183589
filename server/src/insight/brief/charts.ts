/** The two charts of the brief, drawn as SVG by the same library as the page's; fetched when the first brief is made. */
import type { Figures } from '#contract/http/figures.ts'
import { figureOf } from '#contract/figure-words.ts'

export const CHART = { width: 520, height: 250 }
/** Blue and grey: told apart in black and white too. */
const COLORS = ['#1d4f91', '#b9c4d2']
const MOST_BARS = 8
const FONT = 'Noto Sans SC'

export interface Chart {
  title: string
  svg: string
}

async function library() {
  const [core, { BarChart, LineChart }, { GridComponent, LegendComponent, TitleComponent }, { SVGRenderer }] =
    await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
    ])
  core.use([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])
  return core
}

async function draw(
  title: string,
  labels: string[],
  type: 'bar' | 'line',
  table: Record<string, number[]>,
): Promise<Chart> {
  const { init } = await library()
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...CHART })
  try {
    chart.setOption({
      animation: false,
      color: COLORS,
      textStyle: { fontFamily: FONT },
      title: {
        text: title,
        left: 0,
        textStyle: { fontFamily: FONT, fontSize: 15, fontWeight: 'normal', color: '#1f2933' },
      },
      legend: { right: 0, top: 0, data: Object.keys(table), textStyle: { fontFamily: FONT } },
      grid: { left: 8, right: 8, top: 40, bottom: 4, outerBoundsMode: 'same' },
      xAxis: {
        type: 'category',
        data: labels,
        axisLabel: { interval: type === 'bar' ? 0 : 'auto', fontFamily: FONT, width: 60, overflow: 'break' },
      },
      yAxis: { type: 'value', minInterval: 1, axisLabel: { fontFamily: FONT } },
      series: Object.entries(table).map(([name, data]) => ({
        name,
        data,
        type,
        barMaxWidth: 22,
        symbolSize: 4,
      })),
    })
    return { title, svg: chart.renderToSVGString() }
  } finally {
    chart.dispose()
  }
}

/** Received and closed: of the parts that received most, and day by day. Empty for a month without anything. */
export async function chartsOf(byPart: Figures, byDay: Figures): Promise<Chart[]> {
  const [received, closed] = [figureOf('received').title, figureOf('closed').title]
  const some = byPart.rows.filter(({ numbers }) => numbers.received + numbers.closed > 0)
  const parts = some.sort((a, b) => b.numbers.received - a.numbers.received).slice(0, MOST_BARS)
  const both = (rows: Figures['rows']) => ({
    [received]: rows.map(({ numbers }) => numbers.received),
    [closed]: rows.map(({ numbers }) => numbers.closed),
  })
  const days = everyDay(byDay)
  const charts: Chart[] = []
  if (parts.length > 0)
    charts.push(
      await draw(
        `各地${received}和${closed}（件）`,
        parts.map(({ title }) => title),
        'bar',
        both(parts),
      ),
    )
  if (byDay.rows.length > 0) {
    const labels = days.map(({ key }) => String(Number(key.slice(8))))
    charts.push(await draw(`每天${received}和${closed}（件）`, labels, 'line', both(days)))
  }
  return charts
}

/** A day on which nothing happened is a zero, not a gap. */
function everyDay({ from, to, rows, total }: Figures): Figures['rows'] {
  const none = { ...total.numbers, received: 0, closed: 0 }
  const days: Figures['rows'] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    const key = new Date(at).toISOString().slice(0, 10)
    days.push(
      rows.find((row) => row.key === key) ?? { key, title: key, region: null, numbers: none, before: none },
    )
  }
  return days
}
