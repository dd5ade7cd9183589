/**
 * WGS-84 (satellites) and GCJ-02 (what Chinese map services show). The shift is the published approximation:
 * forward it is what the services themselves use; back it is iterated to below a centimetre of that forward shift.
 * Against survey both ways stay within about 10 m, so a converted point's accuracy grows by `CONVERSION_M`.
 */
export type Datum = 'WGS-84' | 'GCJ-02'
export interface Point {
  lng: number
  lat: number
}

/** Metres to add to the accuracy of a converted point. */
export const CONVERSION_M = 10

const AXIS = 6378245
const ECCENTRICITY = 0.006693421622965943

/** The obfuscation is defined inside this box only; elsewhere both datums agree. */
const inChina = (p: Point) => p.lng >= 72.004 && p.lng <= 137.8347 && p.lat >= 0.8293 && p.lat <= 55.8271

function waves(x: number): number {
  return ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3
}

function shift(p: Point): Point {
  const x = p.lng - 105
  const y = p.lat - 35
  const root = Math.sqrt(Math.abs(x))
  let lat = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves(x)
  lat += ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3
  lat += ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3
  let lng = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves(x)
  lng += ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3
  lng += ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3
  const radians = (p.lat / 180) * Math.PI
  const magic = 1 - ECCENTRICITY * Math.sin(radians) ** 2
  return {
    lat: (lat * 180) / (((AXIS * (1 - ECCENTRICITY)) / (magic * Math.sqrt(magic))) * Math.PI),
    lng: (lng * 180) / ((AXIS / Math.sqrt(magic)) * Math.cos(radians) * Math.PI),
  }
}

function toGcj(p: Point): Point {
  if (!inChina(p)) return p
  const d = shift(p)
  return { lng: p.lng + d.lng, lat: p.lat + d.lat }
}

function toWgs(p: Point): Point {
  if (!inChina(p)) return p
  let guess = p
  for (let i = 0; i < 6; i++) {
    const back = toGcj(guess)
    guess = { lng: guess.lng + p.lng - back.lng, lat: guess.lat + p.lat - back.lat }
  }
  return guess
}

/** The same place in another datum, degrees. */
export function convert(p: Point, from: Datum, to: Datum): Point {
  if (from === to) return p
  return to === 'GCJ-02' ? toGcj(p) : toWgs(p)
}

/** Great-circle metres. */
export function metresBetween(a: Point, b: Point): number {
  const rad = Math.PI / 180
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lng - a.lng) * rad) / 2) ** 2
  return 2 * 6371008.8 * Math.asin(Math.sqrt(h))
}
