/** Who a report is from, as far as it says. Kept sealed and never told by this door; `device_id` and `account_id` are not kept at all. */
import type { Filed } from '../../matters/index.ts'
import { text, type Args } from './args.ts'

/** A mainland mobile number is the phone; any other number and the mail address stand behind the name, for whoever may read it. */
export function contactIn(args: Args): Filed['contact'] {
  const [first, last] = [text(args, 'first_name'), text(args, 'last_name')]
  const isHan = /\p{Script=Han}/u.test(`${first ?? ''}${last ?? ''}`)
  const name = isHan ? `${last ?? ''}${first ?? ''}` : [first, last].filter(Boolean).join(' ')
  const given = text(args, 'phone')
  const digits = given?.replace(/[\s()-]/g, '').replace(/^(\+|00)?86(?=1)/, '')
  const phone = digits && /^1[3-9]\d{9}$/.test(digits) ? digits : undefined
  const others = [phone ? undefined : given, text(args, 'email')].filter(Boolean).join('，')
  const whole = others ? `${name || '未留姓名'}（${others}）` : name
  if (!whole && !phone) return undefined
  return { ...(whole ? { name: whole } : {}), ...(phone ? { phone } : {}) }
}
