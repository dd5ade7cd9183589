/**
 * What stands printed beside the things looked for on receipts. General words of Chinese invoices, receipts and pay slips;
 * nothing of one place or firm. A longer word is tried before a shorter one; where the order tells which is surest, it says so.
 */
const list = (words: string): string[] => words.trim().split(/\s+/)

/** A person's name stands behind them, beneath them in a table, or is signed beside them. The first sign is often lost in a picture. */
export const NAMES = list(`
  姓名 户名 开户名 账户名 客户姓名 收款人 付款人 交款人 缴款人 领款人 领取人 领料人 经办人 经手人 证明人 验收人 报销人 借款人
  开票人 复核人 复核 审核人 负责人 联系人 收货人 送货人 施工人 持卡人 委托人 法定代表人 收银员 营业员 售货员
  本人签字 签字 签名 签收 款人 票人 办人 核人`)
/** A number of an identity document stands behind them. */
export const ID_NUMBERS = list('身份证号码 身份证号 公民身份号码 身份证 证件号码 证件号')
export const ACCOUNTS = list('银行账号 收款账号 付款账号 银行卡号 账号 帐号 卡号 一卡通号')
/** Long numbers behind these are nobody's secret. */
export const OPEN_NUMBERS = list(`
  发票代码 发票号码 票号码 票据代码 票据号码 校验码 统一社会信用代码 纳税人识别号 税号 机器编号
  订单号 流水号 单据号 小票号 票号 单号 编号 商户号 终端号 条码 时间 日期`)
/** Other heads of tables and lines: never a name. */
export const HEADS = list(`
  金额 合计 单价 数量 单位 规格 型号 名称 项目 税率 税额 备注 序号 日期 摘要 事由 品名
  联系电话 手机号码 手机号 手机 电话 地址 开户行 银行 工种 天数 工日 盖章 领导 主管 会计 出纳 购买方 销售方
  大写 小写 实发 应发 人民币 收据 发票 单据 现金 转账 微信 支付宝`)

/** The sum one paid, surest first; what was handed over at a till (实收) comes last. */
export const SUMS = list(`
  价税合计 小写 应收金额 应付金额 支付金额 交易金额 合计金额 金额合计 报价合计
  应收 应付 总金额 总计 合计 共计 实付金额 实付 实收金额 实收 金额`)
export const CAPITAL_SUMS = list('大写 人民币 价税合计 合计')
/** Surest first. */
export const DAYS = list('开票日期 交易日期 交易时间 销售日期 日期 时间')
/** Who was paid, surest first. */
export const PAYEES = list(`
  销售方名称 销货单位 收款单位 收款方 开票单位 商户名称 商户 供货单位 报价单位 收款人 领款人`)
/** Whose `名称` is the payee's, and whose is the payer's. */
export const SELLER = list('销售方 销方 销货单位')
export const BUYER = list('购买方 购方 购货单位 付款单位 客户名称')
export const INVOICE_CODES = list('发票代码 票据代码')
export const INVOICE_NUMBERS = list('发票号码 票据号码 票号码 发票号 票号')
/** What a paper is called, by a word on it; the first that stands there. */
export const TITLES = [
  ['报价单', '报价单'],
  ['增值税专用发票', '增值税专用发票'],
  ['增值税', '增值税发票'],
  ['电子发票', '电子发票'],
  ['发票', '发票'],
  ['领款单', '领款单'],
  ['工资表', '工资表'],
  ['劳务费发放', '劳务费发放表'],
  ['发放表', '发放表'],
  ['借据', '借据'],
  ['收据', '收据'],
  ['收条', '收条'],
  ['销货清单', '销货清单'],
  ['销售单', '销售单'],
  ['送货单', '送货单'],
  ['电子回单', '银行回单'],
  ['超市', '购物小票'],
  ['小票', '购物小票'],
] as const

/** Every word of a form: none is a name, and each ends what stands before it. */
export const WORDS = [
  ...new Set([NAMES, ID_NUMBERS, ACCOUNTS, OPEN_NUMBERS, HEADS, SUMS, CAPITAL_SUMS, DAYS, PAYEES].flat()),
]
