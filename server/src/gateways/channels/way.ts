/** The ways out behind one interface: a message ready to go, and what became of it. */
import { Unsendable } from '../../lib/sender.ts'

export interface Outgoing {
  /** The same for every attempt. */
  id: string
  /** A phone, a mail address or an endpoint's address. */
  to: string
  /** An endpoint's, the newest first. */
  secrets: string[]
  subject: string
  /** What is read; of a webhook the body as it is signed. */
  text: string
  now: Date
}

export interface Went {
  /** Nothing left the server. */
  logged?: true
  /** Of an HTTP answer. */
  status?: number
}

/** Throws to be called again later, Unsendable when that is of no use, Gone when the receiver wants no more. */
export type Send = (message: Outgoing) => Promise<Went>
export type Way = 'sms' | 'mail' | 'webhook' | 'dingtalk' | 'wecom' | 'feishu'

/** The receiver said that it wants nothing ever again. */
export class Gone extends Unsendable {}
