/** The same "chance" every time: what the demo makes up is equal on every machine. */

/** Mulberry32: numbers in [0, 1) from a seed. */
export function chance(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const seedOf = (text: string): number =>
  [...text].reduce((sum, c) => Math.imul(sum, 31) + (c.codePointAt(0) ?? 0), 7)

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
const FIRST = [...'建国志秀玉春海文晓明桂红丽德永小新福长爱金宝立成东兴庆家学光']
const SECOND = [...'军华英兰芳平强伟梅霞林勇杰敏燕玲民生山河云飞斌涛辉萍超鹏亮']

const pick = (list: string[], random: () => number) => list[Math.floor(random() * list.length)] as string

/** A plausible name that is nobody's in particular. */
export const madeName = (random: () => number): string =>
  pick(SURNAMES, random) + pick(FIRST, random) + (random() < 0.75 ? pick(SECOND, random) : '')

/** 1990000xxxx: looks like a mobile number and is plainly made up. */
export const madePhone = (n: number): string => `1990000${String(n % 10_000).padStart(4, '0')}`

/** Splits a total into whole parts in proportion to the weights; the parts add up to it. */
export function share(total: number, weights: number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  let taken = 0
  let passed = 0
  return weights.map((weight) => {
    passed += weight
    const upTo = Math.round((total * passed) / sum)
    const part = upTo - taken
    taken = upTo
    return part
  })
}
