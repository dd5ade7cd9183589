/** What the database refuses of money, in words. The code refuses first; these are met in a race, or by a fault of ours. */
import type { RefusalCode } from '#contract/refusals.ts'
import { Refused } from '../lib/refused.ts'

const known: Record<string, [RefusalCode, string]> = {
  voucher_balanced: ['NOT_BALANCED', '借方合计和贷方合计不相等，请核对各行金额。'],
  voucher_month_open: ['MONTH_CLOSED', '这个月已经结账，请改成没有结账的月份，或请管结账的人重新打开。'],
  voucher_posted_is_final: ['MATTER_CHANGED', '这张凭证刚刚已经入账或作废，请刷新后再看。'],
  voucher_other_reviewer: ['SAME_PERSON', '制单的人不能审核自己的凭证，请另一位审核。'],
  voucher_reversed_once: ['ALREADY_DONE', '这张凭证已经冲过一次了。'],
  month_has_drafts: ['ACTION_NOT_OPEN', '这个月还有没入账的凭证，请先审核或作废。'],
  opening_month_open: ['MONTH_CLOSED', '已经结过账，年初余额不能再改。'],
  opening_balanced: ['NOT_BALANCED', '年初余额借贷不平，请核对。'],
  receipt_invoice_once: ['INVOICE_USED', '这个发票号码已经报销过，一张发票只能用一次。'],
  receipt_checked_by_another: ['SAME_PERSON', '遮挡要由另一个人核对，请换一位。'],
  payment_other_than_approver: ['SAME_PERSON', '审批过这笔支出的人不能付款，请由另一位付款登记。'],
  publication_posted: ['SAME_PERSON', '凭证入账以后，由制单人以外的人公开。'],
  publication_checked: ['ACTION_NOT_OPEN', '还有单据的遮挡没有核对，核对后才能公开。'],
  book_pkey: ['ALREADY_DONE', '这一年的账已经建好了。'],
  closed_month_pkey: ['ALREADY_DONE', '这个月已经结账了。'],
  sub_account_pkey: ['TRY_AGAIN', '同时有人在增加明细科目，请再试一次。'],
}

export function refusalOfConstraint(error: unknown): Refused | undefined {
  const found = known[(error as { constraint?: string }).constraint ?? '']
  return found && new Refused(...found)
}
