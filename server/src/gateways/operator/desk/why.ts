/** What a job was for, and why it failed, in words for whoever has to decide what becomes of it. */

/** Effects of app.ts that leave the database. */
const EFFECTS: Record<string, string> = {
  tell_reporter: '告诉上报人办到哪一步了',
  tell_followers: '告诉关注的人有新进展',
}
export const effectWords = (effect: string): string => EFFECTS[effect] ?? `其他（${effect}）`

const CAUSES: [RegExp, string][] = [
  [/no handler for the effect/i, '程序不认识这种消息，多半是升级前留下的；再试也没用，可以不发'],
  [
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/i,
    '连不上对方的服务器；请先查网络或对方是否停了',
  ],
  [/ETIMEDOUT|timed? ?out|timeout/i, '对方太久没有回应；可以再试'],
  [/ECONNRESET|socket hang up|EPIPE|Connection terminated/i, '发到一半断了；可以再试'],
  [/certificate|CERT_|self.signed/i, '对方的加密证书不对；请找对方更换证书'],
  [/\b(401|403)\b|unauthori[sz]ed|forbidden/i, '对方不认这里的账号或密钥；请到“通道”核对'],
  [/\b(404|410)\b|not found/i, '对方说没有这个地址或这件事；多半不用再发'],
  [/\b429\b|too many/i, '发得太快，对方让等一等；过一会儿再试'],
  [/\b5\d\d\b/, '对方的服务器出了错；过一会儿再试'],
  [/deadlock|could not serialize|statement timeout|database/i, '数据库当时太忙；可以再试'],
  [/job timed? out|expired|heartbeat/i, '处理到一半服务停了；可以再试'],
]

/** `error`: as the queue keeps it, without numbers of persons. */
export const whyFailed = (error: string | null): string =>
  error === null
    ? '没有留下原因；可以再试'
    : (CAUSES.find(([pattern]) => pattern.test(error))?.[1] ?? '程序出了意外的错；可以再试，还不行请找开发者')
