/** Chinese text taken apart into words, by the dictionary that Node brings along (`Intl.Segmenter`, ICU). */

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })

/** Every word in order, in one writing: full-width letters narrow, capitals small; without punctuation and white space. */
export function words(text: string): string[] {
  const found: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFKC').toLowerCase()))
    if (isWordLike) found.push(segment)
  return found
}

/** Words that stand in any sentence and tell nothing of what it is about. */
const EMPTY = new Set(
  `的 了 在 是 我 有 和 就 不 人 都 一 一个 上 也 很 到 说 要 去 你 会 着 没有 看 好 自己 这 那 他 她 它 们 我们 你们 他们 您 咱 咱们 请 请问 您好 你好
  与 及 或 而 且 但 但是 如果 因为 所以 于是 还 还是 又 再 已 已经 曾 正在 将 被 把 给 对 对于 向 从 自 由 为 为了 以 以及 等 等等 之 其 此 该 每 各 某 些 这些 那些
  这个 那个 这里 那里 这样 那样 什么 什么时候 怎么 怎样 如何 为什么 哪 哪里 谁 几 多 多少 个 只 次 件 年 月 日 号 天 时 分 时候 现在 目前 今天 昨天 明天 最近 近期 一直 经常 总是 一下 一些 一点
  可以 能 能够 可 应 应该 需要 必须 希望 谢谢 感谢 反映 反应 问题 情况 进行 相关 有关 部门 领导 政府 投诉 群众 市民 来电 来信 表示 认为 觉得 得 地 吗 呢 吧 啊 呀 过 来 里 中 下 后 前 内 外
  没 无 非 更 最 太 非常 特别 比较 让 使 叫 做 作 用 同 跟 比 按 按照 根据 通过 关于 家 我家 们的 第`.split(
    /\s+/,
  ),
)

/** What a text is about: its words once each, without those that tell nothing and without numbers. */
export const tellingWords = (text: string): string[] => [
  ...new Set(words(text).filter((word) => !EMPTY.has(word) && !/^[\d.:\-/]+$/.test(word))),
]

/** With the letter after them these say what is wrong: 不亮, 没水. */
const NOT = new Set(['不', '没', '无'])
const isLetter = (word: string) => /^\p{Script=Han}$/u.test(word)

/**
 * The same for comparing what texts are about. Words the dictionary does not know come as single letters (摆, 摊): letters side by
 * side count in pairs.
 */
export function topics(text: string): string[] {
  const found = new Set<string>()
  let run: string[] = []
  const end = () => {
    const [first] = run
    if (run.length === 1 && first && !EMPTY.has(first)) found.add(first)
    for (let i = 1; i < run.length; i++) found.add(`${run[i - 1]}${run[i]}`)
    run = []
  }
  for (const clause of text.split(/[\p{P}\s]+/u)) {
    for (const word of words(clause)) {
      if (isLetter(word) && (NOT.has(word) || !EMPTY.has(word))) run.push(word)
      else {
        end()
        if (!EMPTY.has(word) && !/^[\d.:\-/]+$/.test(word)) found.add(word)
      }
    }
    end()
  }
  return [...found]
}
