/** Mail over SMTP. One connection pool a process; the same message twice carries the same Message-ID. */
import { createTransport } from 'nodemailer'
import { Unsendable } from './sender.ts'

export interface Letter {
  id: string
  to: string
  subject: string
  text: string
}

export interface Mailer {
  /** Throws to be called again later; Unsendable when the server says that is of no use. Reasons hold no address. */
  send(letter: Letter): Promise<void>
  close(): void
}

const WAIT_MS = 15_000

export function openMail({ url, from }: { url: string; from: string }): Mailer {
  const host = from.split('@')[1] as string
  const { hostname, port, protocol, username, password, searchParams } = new URL(url)
  const transport = createTransport({
    pool: true,
    maxConnections: 2,
    host: hostname,
    secure: protocol === 'smtps:',
    ...(port && { port: Number(port) }),
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    // a server that offers no TLS is refused unless the operator says it stands on the same machine or wire
    requireTLS: protocol === 'smtp:' && searchParams.get('tls') !== 'off',
    ignoreTLS: searchParams.get('tls') === 'off',
    ...{ connectionTimeout: WAIT_MS, greetingTimeout: WAIT_MS, socketTimeout: WAIT_MS },
    // text only: nothing is read from a file or fetched
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  return {
    async send({ id, to, subject, text }) {
      try {
        await transport.sendMail({
          from: { name: '善治', address: from },
          to,
          subject,
          text,
          messageId: `<${id}@${host}>`,
        })
      } catch (error) {
        const { responseCode, code } = error as { responseCode?: number; code?: string }
        if (responseCode && responseCode >= 500) throw new Unsendable(`邮件服务器拒收（${responseCode}）`)
        throw new Error(
          responseCode
            ? `邮件服务器暂时不收（${responseCode}）`
            : `连接不上邮件服务器（${code ?? '原因不明'}）`,
        )
      }
    },
    close: () => transport.close(),
  }
}
