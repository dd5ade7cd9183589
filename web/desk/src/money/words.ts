/** How the states of a voucher read. */
export const STATES = { draft: '待审核', returned: '退回修改', posted: '已入账', dropped: '已作废' }
export const PUBLIC = { none: '单据待核对', ready: '可以公开', published: '已公开', withdrawn: '已撤下' }
export const METHODS = { bank: '银行转账', cash: '现金', card: '公务卡' }
