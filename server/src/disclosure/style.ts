/**
 * One style for every public page. Written for old WebViews: no variables, no grid, no nesting; only blocks, flex
 * with a block fallback, and the colours of web/shared/tokens.ts. Nothing under 18 px, nothing to press under 60 px.
 */
import { Html } from './html.ts'

const css = `
*{box-sizing:border-box}
body{margin:0;background:#f5f6f7;color:#1a1e23;font:18px/1.6 system-ui,-apple-system,"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans SC",sans-serif;-webkit-text-size-adjust:100%;word-wrap:break-word}
.sheet{max-width:760px;margin:0 auto;background:#fff;padding:16px 16px 48px;min-height:100vh}
h1{font-size:32px;line-height:1.3;margin:0}
h2{font-size:24px;line-height:1.35;margin:32px 0 8px}
h3{font-size:20px;line-height:1.35;margin:0}
p,ul{margin:0;padding:0}
ul{list-style:none}
a{color:#0b57a4}
a:focus,summary:focus{outline:3px solid #0b57a4;outline-offset:2px}
.soft{color:#4b545e}
.demo{border:1px dashed #858f99;border-radius:6px;padding:4px 12px;margin:8px 0;color:#4b545e}
.up a,.foot a,.jump a{display:inline-block;min-height:60px;line-height:60px;margin-right:16px}
.button{display:block;min-height:64px;line-height:40px;padding:12px 16px;margin:12px 0;border:1px solid #0b57a4;border-radius:6px;background:#fff;text-align:center;text-decoration:none;font-size:20px}
.main{background:#0b57a4;color:#fff;font-weight:600}
.person{padding:12px 0;border-top:1px solid #dde1e5;overflow:hidden}
.who{float:left;max-width:62%;min-height:60px}
.name{display:block;font-size:22px;font-weight:600;line-height:1.4}
.call{float:right;min-height:60px;line-height:60px;padding:0 4px;font-size:20px;white-space:nowrap}
.card{border:1px solid #dde1e5;border-radius:6px;padding:12px 16px 4px;margin:12px 0}
.card .person:first-of-type{margin-top:8px}
details{border-top:1px solid #dde1e5}
summary{min-height:60px;line-height:60px;color:#0b57a4;cursor:pointer}
.sub{margin:0 0 8px 12px}
.sums{margin:8px 0;overflow:hidden;border:1px solid #dde1e5;border-radius:6px}
.sums li{float:left;width:33.33%;padding:12px 4px;text-align:center}
.sums b{display:block;font-size:32px;line-height:1.2}
.rows li{border-top:1px solid #dde1e5;padding:12px 0;overflow:hidden}
.rows .n{float:right;white-space:nowrap;padding-left:12px}
.rows a{display:block;min-height:60px}
a .soft{display:inline-block}
.keep{white-space:nowrap}
.links li{border-top:1px solid #dde1e5}
.links a{display:block;min-height:60px;line-height:28px;padding:16px 0}
.qr{width:200px;margin:12px auto;text-align:center}
.qr svg{display:block;width:200px;height:200px}
@media (min-width:600px){.sheet{padding:32px 40px 48px;margin:24px auto;min-height:0;border:1px solid #dde1e5;border-radius:6px}.cols{overflow:hidden;margin:0 -8px}.cols>.card{float:left;width:50%;border:0;margin:0;padding:8px}.cols>.card>div{border:1px solid #dde1e5;border-radius:6px;padding:12px 16px 4px}.cols>.card:nth-child(2n+1){clear:left}.cols>.card:only-child{width:100%}}
@media print{@page{size:A4;margin:14mm}body{background:#fff;font-size:12px;line-height:1.4}.sheet{max-width:none;margin:0;padding:0;border:0}.screen{display:none}h1{font-size:26px}h2{font-size:16px;margin:10px 0 2px}h3,.name,.call{font-size:14px}.who,.call,summary,.up a{min-height:0;line-height:1.5}.person,.card{padding-top:4px;padding-bottom:4px;break-inside:avoid;page-break-inside:avoid}.call{color:#1a1e23;text-decoration:none}.cols>.card{float:left;width:33.33%}.person,.card{padding-top:2px;padding-bottom:2px}.card{margin:4px 0}.sums li,.rows li{padding:2px}.sums b{font-size:18px}.qr,.qr svg{width:34mm;height:34mm;margin:0 auto}.people{column-count:2;column-gap:8mm}.who .name,.who .soft{display:inline}.who .name{margin-right:2mm}.jump{display:none}.cols>.card:nth-child(2n+1){clear:none}.cols>.card:nth-child(3n+1){clear:left}.cols>.card:only-child{width:50%}}
`
const posterCss = `
.poster{text-align:center}
.poster h1{font-size:44px}
.poster .ask{font-size:30px;font-weight:600;margin:16px 0 0}
.poster .qr,.poster .qr svg{width:320px;height:320px;margin:8px auto}
.poster ol{list-style:none;margin:0 auto;padding:0;max-width:560px;text-align:left;font-size:22px}
.poster li{padding:6px 0}
.poster table{width:100%;margin:16px 0 0;border-collapse:collapse;text-align:left}
.poster td{border-top:1px solid #858f99;padding:6px 8px;vertical-align:top}
@media print{.poster h1{font-size:40px}.poster .ask{font-size:26px}.poster ol{font-size:18px}.poster .qr,.poster .qr svg{width:80mm;height:80mm}.poster td{padding:3px 6px}}
`
export const style = new Html(`<style>${css.replace(/\n/g, '')}</style>`)
export const posterStyle = new Html(`<style>${posterCss.replace(/\n/g, '')}</style>`)
