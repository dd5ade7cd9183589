/** GeoJSON in and out: what map programs write, and what they can read again. */
import type { DrawBoundaries } from '#contract/http/boundaries.ts'

type Feature = DrawBoundaries['features'][number]
const NAMES = ['code', '编码', 'CODE', 'name', '名称', 'NAME']

/** The areas of a file with the code or name of each; words where it is no such file. */
export function readGeoJson(text: string): Feature[] | string {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return '这不是 GeoJSON 文件：读不出来。请在地图软件里导出成 GeoJSON。'
  }
  const whole = read as { type?: string; features?: unknown[]; crs?: { properties?: { name?: string } } }
  const list = whole.type === 'FeatureCollection' ? whole.features : whole.type === 'Feature' ? [whole] : null
  if (!Array.isArray(list) || list.length === 0)
    return '文件里没有要素。要的是 FeatureCollection，每个要素一块地，属性里写 code（编码）或 name（名称）。'
  const crs = whole.crs?.properties?.name
  if (crs && !/CRS84|4326|4490/.test(crs))
    return `文件用的坐标系是 ${crs}，请先转成经纬度（CGCS2000 或 WGS-84）再导出。`
  const features = list.map((one) => {
    const { properties, geometry } = one as { properties?: Record<string, unknown>; geometry?: unknown }
    const code = NAMES.map((name) => properties?.[name]).find((value) => value !== undefined && value !== '')
    return { code: code === undefined ? '' : String(code), boundary: geometry }
  })
  const unnamed = features.findIndex(({ code }) => code === '')
  if (unnamed >= 0) return `第 ${unnamed + 1} 个要素的属性里没有 code（编码）或 name（名称），不知道是哪里。`
  return features
}

/** What stands, as a file to be changed in a map program and imported again. */
export const writeGeoJson = (shapes: { code: string; name: string; boundary: unknown }[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: shapes.map(({ code, name, boundary }) => ({
      type: 'Feature',
      properties: { code, name },
      geometry: boundary,
    })),
  })

/** `118.65, 34.92` a line → a closed area; words where a line is none. */
export function readPoints(text: string): { type: 'Polygon'; coordinates: number[][][] } | string {
  const lines = text.split('\n').filter((line) => line.trim())
  const points = lines.map((line) =>
    line
      .split(/[,，\s]+/)
      .filter(Boolean)
      .map(Number),
  )
  const wrong = points.findIndex((point) => point.length !== 2 || point.some((n) => !Number.isFinite(n)))
  if (wrong >= 0) return `第 ${wrong + 1} 行不是“经度, 纬度”。`
  if (points.length < 3) return '至少要三个点。'
  return { type: 'Polygon', coordinates: [[...points, points[0]!]] }
}
