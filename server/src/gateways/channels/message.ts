/** What people read: one message or several in one, short enough for the channel. */
import type { Item } from './delivery-store.ts'

/** A short message holds about four of 70 characters. */
const SMS_LINES = 3
const SMS_LENGTH = 280
const ROBOT_LINES = 15
/** WeCom takes 2,048 bytes; the others take more. */
const ROBOT_BYTES = 1900

/**
 * Nothing is left when all of it was read in the app meanwhile. What is sensitive stays in the app. A title may be the
 * reporter's words: others are told the kind and the number instead.
 */
export function linesOf(items: Item[]): string[] {
  const lines = items
    .filter(({ read_at, text }) => !read_at && text)
    .map(({ text, sensitive, title, kind_title, number, is_reporter }) =>
      sensitive
        ? '有一件敏感事项的消息，请登录后看。'
        : title && !is_reporter
          ? text!.replaceAll(title, `${kind_title}（${number}）`)
          : text!,
    )
  return [...new Set(lines)]
}

export function smsText(lines: string[]): string {
  if (lines.length === 1) return cut(lines[0]!, SMS_LENGTH)
  const left = lines.length - SMS_LINES
  const each = Math.floor(SMS_LENGTH / SMS_LINES) - 10
  const shown = lines.slice(0, SMS_LINES).map((line, i) => `${i + 1}. ${cut(line, each)}`)
  return [
    `您有 ${lines.length} 条消息：`,
    ...shown,
    ...(left > 0 ? [`还有 ${left} 条，请登录看。`] : []),
  ].join('\n')
}

export const mailText = (lines: string[], publicUrl: string): string =>
  [
    ...lines.map((line, i) => (lines.length === 1 ? line : `${i + 1}. ${line}`)),
    '',
    `登录看详情：${publicUrl}`,
    `不想再收邮件，或改成每天汇总：${publicUrl}/desk/notices/choices`,
  ].join('\n')

/** Carries the word 善治: robots may ask for a keyword. */
export function robotText(lines: string[], publicUrl: string): string {
  const shown: string[] = []
  let bytes = 0
  for (const line of lines.slice(0, ROBOT_LINES)) {
    bytes += Buffer.byteLength(line) + 1
    if (bytes > ROBOT_BYTES - 200) break
    shown.push(line)
  }
  const left = lines.length - shown.length
  return [
    `【善治】${lines.length} 件`,
    ...shown,
    ...(left > 0 ? [`还有 ${left} 件`] : []),
    `办理：${publicUrl}/desk/inbox`,
  ].join('\n')
}

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)
