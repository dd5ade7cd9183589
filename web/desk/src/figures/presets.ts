export interface Preset {
  title: string
  from: string
  to: string
}

const pad = (value: number) => String(value).padStart(2, '0')
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Periods people report by, as of `today` (`YYYY-MM-DD`, Asia/Shanghai); a running period ends today. */
export function presets(today: string): Preset[] {
  const [year, month] = today.split('-').map(Number) as [number, number]
  const before = month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 }
  const quarter = month - ((month - 1) % 3)
  return [
    { title: '本月', from: `${year}-${pad(month)}-01`, to: today },
    {
      title: '上月',
      from: `${before.year}-${pad(before.month)}-01`,
      to: `${before.year}-${pad(before.month)}-${lastDay(before.year, before.month)}`,
    },
    { title: '本季度', from: `${year}-${pad(quarter)}-01`, to: today },
    { title: '今年', from: `${year}-01-01`, to: today },
  ]
}
