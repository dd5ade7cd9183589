/** How far the machine is with a receipt, in words. */
import type { Receipt } from '#contract/http/books.ts'
import type { ReadPhoto, ReceiptReading } from '#contract/http/payments.ts'

const CODE = '发票上的码已读出来，请对照照片核对；码上的金额可能不含税。'

/** Beside the fields of a picture just sent. */
export function readingSays({ invoice, reading }: ReadPhoto, found: ReceiptReading | null): string {
  const code = invoice ? CODE : ''
  if (!reading) return code || '没有读到发票上的码，请照着照片填。'
  if (!found || found.state === 'waiting') return `${code}机器正在认照片上的字，可以先填，不用等。`
  const isFound = found.says && Object.values(found.says).some((one) => one !== null)
  if (isFound) return `${code}机器认出来的已填在空着的栏里，会认错，请对照照片核对。`
  return code || '照片上没有认出能填的，请照着照片填。'
}

/** Over the picture on which parts are to be covered. */
export function lookSays({ state, proposals }: Receipt['machine']): string {
  if (state === 'waiting') return '机器正在找要遮的地方，找到的会用虚线框出来；可以先画，不用等。'
  if (state === 'failed') return '机器没有认出这张照片，请自己画。'
  if (state === 'none') return '机器没有看过这张照片，请自己画。'
  return proposals.length === 0
    ? '机器看过了，没有找到要遮的。它会看漏，请自己再看一遍。'
    : '虚线框是机器找到的。它会看漏、会看错：请逐个采用或去掉，再补上漏的。'
}

/** What became of what the machine found, for whoever looks the masks over. */
export function decidedSays({ machine: { proposals }, masks, judged }: Receipt): string {
  if (proposals.length > judged) return `。机器后来又找到 ${proposals.length - judged} 处，要重画遮挡`
  if (proposals.length === 0) return ''
  const left = proposals.flatMap(({ reason }, i) =>
    masks.some((mask) => mask.proposed === i) ? [] : [REASONS[reason]],
  )
  const taken = proposals.length - left.length
  return left.length === 0
    ? `。机器找到的 ${taken} 处都采用了`
    : `。机器找到 ${proposals.length} 处，采用 ${taken} 处；没采用的：${left.join('、')}`
}

export const REASONS: Record<Receipt['machine']['proposals'][number]['reason'], string> = {
  id_number: '身份证号',
  phone: '手机号',
  account: '账号或较长的号码',
  name: '姓名或签名',
  recorded_name: '记录里有的姓名',
}
