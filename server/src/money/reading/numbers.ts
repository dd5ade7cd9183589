/** Numbers as people and offices write them. Pure. */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** An identity number of eighteen signs whose last one is right (GB 11643). */
export function isIdNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false
  const sum = WEIGHTS.reduce((all, weight, at) => all + weight * Number(text[at]), 0)
  return '10X98765432'[sum % 11] === text[17]
}

export const isMobile = (text: string): boolean => /^1[3-9]\d{9}$/.test(text)

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const SAME: Record<string, string> = {
  ...{ 〇: '零', 一: '壹', 二: '贰', 贰: '贰', 貳: '贰', 三: '叁', 参: '叁', 叄: '叁', 四: '肆', 五: '伍' },
  ...{
    六: '陆',
    陸: '陆',
    七: '柒',
    八: '捌',
    九: '玖',
    十: '拾',
    百: '佰',
    千: '仟',
    萬: '万',
    圆: '元',
    圓: '元',
  },
}
const TIMES: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 }

/** `壹仟贰佰捌拾元伍角整` → 128050; null when it is not one. */
export function fenOfCapitals(text: string): number | null {
  const plain = [...text].map((sign) => SAME[sign] ?? sign).join('')
  const found =
    /^([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)元(?:([零壹贰叁肆伍陆柒捌玖])角)?零?(?:([壹贰叁肆伍陆柒捌玖])分)?[整正]?/.exec(
      plain,
    )
  if (!found) return null
  let [all, section, digit] = [0, 0, 0]
  for (const sign of found[1]!) {
    const value = DIGITS.indexOf(sign)
    if (value >= 0) digit = value
    else if (sign === '万' || sign === '亿') {
      all = (all + section + digit) * (sign === '万' ? 10_000 : 100_000_000)
      ;[section, digit] = [0, 0]
    } else {
      section += (digit || 1) * TIMES[sign]!
      digit = 0
    }
  }
  const small = (sign?: string) => (sign ? DIGITS.indexOf(sign) : 0)
  return (all + section + digit) * 100 + small(found[2]) * 10 + small(found[3]) || null
}
