import { Html } from '../html.ts'

const css = `
.v{border-top:1px solid #dde1e5;padding:12px 0;overflow:hidden}
.v .n{float:right;padding-left:12px;font-weight:600;white-space:nowrap}
.v a{display:block;min-height:60px}
.months a{display:inline-block;min-height:60px;line-height:60px;margin-right:16px}
.months b{display:inline-block;line-height:60px;margin-right:16px}
table{width:100%;border-collapse:collapse;margin:8px 0}
th,td{border-top:1px solid #dde1e5;padding:8px 4px;text-align:left;vertical-align:top}
.r{text-align:right;white-space:nowrap}
.pic{display:block;max-width:100%;height:auto;border:1px solid #dde1e5;margin:8px 0}
.q{border-left:4px solid #858f99;padding:4px 0 4px 12px;margin:12px 0}
.late{color:#a8071a;font-weight:600}
.said{border:1px solid #2b7a3d;border-radius:6px;padding:8px 12px}
.wrong{border:1px solid #a8071a;border-radius:6px;padding:8px 12px;color:#a8071a}
textarea{display:block;width:100%;min-height:120px;font:inherit;padding:8px;border:1px solid #6b7580;border-radius:6px}
button.button{width:100%;font:inherit;font-size:20px}
`
export const moneyStyle = new Html(`<style>${css.replace(/\n/g, '')}</style>`)
