/** GET and POST /api/notice-choices: how a person wants to be told beside the app. Nothing is sent before they ask for it. */
import type { NewNoticeChoices, NoticeChoices } from '#contract/http/channels.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import { maskPhone } from '../../lib/sender.ts'
import { contactOfPerson } from '../../matters/index.ts'
import { choose, keptChoice, keptProof } from './choice-store.ts'
import type { ChannelsDeps } from './deps.ts'
import { MOBILE, openOwn } from './recipient.ts'

export async function seeChoices(deps: ChannelsDeps, authority: Authority): Promise<NoticeChoices> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const { matters, senders } = deps
  const [[choice], [proof]] = await matters.db.read(
    authority.wall,
    keptChoice(tenant, person),
    keptProof(tenant, person),
  )
  const { phone } = await contactOfPerson(matters, tenant, person)
  const masked = async (sealed: Buffer | null | undefined) => {
    const address = sealed ? await openOwn(matters, tenant, person, sealed) : null
    return address && maskMail(address)
  }
  const { pack } = await matters.places.tenant(tenant)
  const rules = await matters.packs.rulesOf(pack, shanghaiDay(matters.clock.now().toISOString()))
  return {
    sms: {
      mode: choice?.sms ?? 'off',
      phone: phone && MOBILE.test(phone) ? maskPhone(phone) : null,
      set_up: senders.setUp.sms,
    },
    mail: {
      mode: choice?.mail ?? 'off',
      address: await masked(choice?.mail_sealed),
      proving: await masked(proof?.sealed),
      set_up: senders.setUp.mail,
    },
    daily_at: choice?.daily_at ?? '08:30',
    quiet: rules.quiet_hours?.hours ?? null,
  }
}

/** `z***@example.gov.cn`. */
export const maskMail = (address: string): string => address.replace(/^(.)[^@]*/, '$1***')

/** Refuses FIELD_INVALID for a channel that leads nowhere. */
export async function chooseChannels(
  deps: ChannelsDeps,
  authority: Authority,
  body: NewNoticeChoices,
): Promise<void> {
  const now = await seeChoices(deps, authority)
  if (body.sms !== 'off' && !now.sms.phone)
    throw new Refused('FIELD_INVALID', '还不知道您的手机号，请先请管理员登记工作手机。', 'sms')
  if (body.mail !== 'off' && !now.mail.address)
    throw new Refused('FIELD_INVALID', '请先填写邮箱，并用收到的验证码核实。', 'mail')
  const at = deps.matters.clock.now().toISOString()
  await deps.matters.db.act(authority.wall, (tx) => tx.commit(choose(authority, body, at)))
}
