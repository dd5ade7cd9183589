/** Shares of a whole as law writes them, compared in integers: no rounding ever makes or breaks a majority. */

/** `more_than: 1/2` is 过半数; `at_least: 2/3` is 三分之二以上 (以上 includes the number itself, Civil Code art 1259). One of the two. */
export interface Share {
  at_least?: string
  more_than?: string
}

const FRACTION = /^(\d{1,3})\/(\d{1,3})$/

/** `2/3` → [2, 3]. Throws on what is no fraction between 0 and 1: a pack's check finds it before anybody meets. */
export function fraction(text: string): [numerator: number, denominator: number] {
  const [, over, under] = FRACTION.exec(text) ?? []
  const [numerator, denominator] = [Number(over), Number(under)]
  if (!denominator || numerator > denominator) throw new Error(`no fraction: ${text}`)
  return [numerator, denominator]
}

const read = ({ at_least, more_than }: Share) => ({
  isStrict: more_than !== undefined,
  share: fraction(more_than ?? at_least ?? ''),
})

/** Whether `part` of `whole` heads reaches the share. Of nobody nothing is reached. */
export function reaches(part: number, whole: number, share: Share): boolean {
  if (whole <= 0) return false
  const {
    isStrict,
    share: [numerator, denominator],
  } = read(share)
  const left = part * denominator
  const right = whole * numerator
  return isStrict ? left > right : left >= right
}

/** The fewest heads of `whole` that reach the share. */
export function fewest(whole: number, share: Share): number {
  const {
    isStrict,
    share: [numerator, denominator],
  } = read(share)
  const exact = whole * numerator
  return isStrict ? Math.floor(exact / denominator) + 1 : Math.max(1, Math.ceil(exact / denominator))
}

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** `三分之二以上`, `过半数`, as law says it. */
export function shareWords(share: Share): string {
  const {
    isStrict,
    share: [numerator, denominator],
  } = read(share)
  if (numerator === 1 && denominator === 2) return isStrict ? '过半数' : '半数以上'
  const words = `${DIGITS[denominator] ?? denominator}分之${DIGITS[numerator] ?? numerator}`
  return isStrict ? `超过${words}` : `${words}以上`
}
