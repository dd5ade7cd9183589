/**
 * Every refusal the product knows: stable code → what it means, in Chinese. docs/refusals.md is checked against this list.
 * `status` is what lib/http answers; nothing else reads it.
 */
export const refusals = {
  INPUT_INVALID: { status: 400, title: '填写有误' },
  NOT_SIGNED_IN: { status: 401, title: '请先登录' },
  SIGN_IN_FAILED: { status: 401, title: '用户名或密码不对' },
  CODE_NEEDED: { status: 401, title: '还要动态验证码' },
  SECOND_FACTOR_NEEDED: { status: 403, title: '请先开启动态验证码' },
  IDENTITY_REFUSED: { status: 401, title: '统一身份认证没有通过' },
  IDENTITY_UNLINKED: { status: 403, title: '这个身份还没有连到账号' },
  IDENTITY_UNREACHABLE: { status: 503, title: '统一身份认证连不上' },
  CODE_WRONG: { status: 401, title: '验证码不对或已过期' },
  NOT_ALLOWED: { status: 403, title: '没有这项权限' },
  NOT_FOUND: { status: 404, title: '没有找到' },
  MATTER_CHANGED: { status: 409, title: '别人刚刚办过' },
  COMMAND_REUSED: { status: 409, title: '同一提交编号，内容不同' },
  ACTION_NOT_OPEN: { status: 409, title: '现在不能这样办' },
  TOO_LATE: { status: 409, title: '已过期限' },
  ALREADY_DONE: { status: 409, title: '已经办过' },
  FILE_TOO_LARGE: { status: 413, title: '文件太大' },
  FILE_TYPE: { status: 415, title: '文件类型不支持' },
  FIELD_MISSING: { status: 422, title: '还缺一项' },
  FIELD_INVALID: { status: 422, title: '这一项填得不对' },
  NOT_BALANCED: { status: 422, title: '借贷不平' },
  MONTH_CLOSED: { status: 409, title: '这个月已经结账' },
  INVOICE_USED: { status: 409, title: '发票已经用过' },
  OVER_BUDGET: { status: 409, title: '超出预算' },
  NOTICE_TOO_SHORT: { status: 422, title: '通知得太晚' },
  NO_QUORUM: { status: 409, title: '到会人数不够' },
  EVIDENCE_MISSING: { status: 422, title: '需要照片' },
  SAME_PERSON: { status: 403, title: '办理人不能自己核实' },
  SENT_ELSEWHERE: { status: 422, title: '请直接拨打专线' },
  TOO_MANY: { status: 429, title: '太频繁' },
  LOCKED: { status: 429, title: '已暂时锁定' },
  PACK_INVALID: { status: 422, title: '规则有错' },
  IMPORT_INVALID: { status: 422, title: '表格有错' },
  UNEXPECTED: { status: 500, title: '系统出错' },
  TRY_AGAIN: { status: 503, title: '暂时不能办理' },
} as const

export type RefusalCode = keyof typeof refusals
