/** Identity providers as the environment names them: `OIDC_PROVIDERS=province`, then `OIDC_PROVINCE_ISSUER` and the like. */
export interface ProviderConfig {
  /** In addresses: small letters and digits. */
  id: string
  issuer: string
  clientId: string
  clientSecret: string
  /** What the button says: `鲁通码`, `县统一身份认证`. */
  title: string
  /** A claim the deployment trusts to find a person who is not linked yet, and what of the person it must equal. */
  match?: { claim: string; with: 'work_phone' | 'username' }
  /** Division codes of the counties whose people it vouches for; empty: all. */
  counties: string[]
  /** `openid` and what the claim needs. */
  scope: string
}

type Wrong = (name: string, allowed: string, value?: string) => never
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost']

/** Calls `wrong` with the variable that is missing or cannot be. */
export function readProviders(env: Record<string, string | undefined>, wrong: Wrong): ProviderConfig[] {
  return listed(env.OIDC_PROVIDERS).map((id) => {
    if (!/^[a-z][a-z0-9]{0,19}$/.test(id)) wrong('OIDC_PROVIDERS', '英文小写字母和数字，如 province', id)
    const name = (what: string) => `OIDC_${id.toUpperCase()}_${what}`
    const needed = (what: string): string => env[name(what)] || wrong(name(what), '必须填写')
    const issuer = needed('ISSUER')
    if (!isIssuer(issuer)) wrong(name('ISSUER'), 'https://…', issuer)
    const match = matchOf(env[name('MATCH')], (text) =>
      wrong(name('MATCH'), '<声明>=work_phone | <声明>=username', text),
    )
    const counties = listed(env[name('COUNTIES')])
    if (counties.some((code) => !/^\d{6}$/.test(code)))
      wrong(name('COUNTIES'), '六位区划编码，逗号隔开', env[name('COUNTIES')])
    return {
      ...{ id, issuer, counties, title: needed('LABEL') },
      ...{ clientId: needed('CLIENT_ID'), clientSecret: needed('CLIENT_SECRET') },
      ...(match && { match }),
      scope: env[name('SCOPE')] || (match?.claim === 'phone_number' ? 'openid phone' : 'openid'),
    }
  })
}

const listed = (text = '') => text.split(/[,，\s]+/).filter(Boolean)

/** A code and a name pass over it: in the clear only within this machine. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname))
}

function matchOf(text: string | undefined, wrong: (text: string) => never): ProviderConfig['match'] {
  if (!text) return undefined
  const [, claim, field] = /^([\w.:/-]+)=(work_phone|username)$/.exec(text) ?? wrong(text)
  return { claim: claim as string, with: field as 'work_phone' | 'username' }
}
