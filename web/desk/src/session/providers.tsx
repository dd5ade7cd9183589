import { setOut } from '../data/me.ts'
import { useProviders } from '../data/security.ts'

/** Where else one may sign in. `to`: where in the desk to go afterwards. */
export function Providers({ to }: { to: string | null }) {
  const providers = useProviders().data ?? []
  if (providers.length === 0) return null
  return (
    <ul className="sign-in-providers" aria-label="别的登录方式">
      {providers.map(({ id, title }) => (
        <li key={id}>
          <a
            href={`/api/oidc/${id}/start${to ? `?to=${encodeURIComponent(to)}` : ''}`}
            onClick={() => setOut()}
          >
            用{title}登录
          </a>
        </li>
      ))}
    </ul>
  )
}

const ask = '请找本单位的系统管理员'

/** What an identity provider's way ended in, by the code that came back with the browser. */
export function refusalWords(code: string, provider: string): { title: string; detail: string } {
  const words: Record<string, { title: string; detail: string }> = {
    IDENTITY_UNLINKED: {
      title: '这个身份还没有连到账号',
      detail: `您在“${provider}”登录成功了，但善治还不知道您用哪个账号。${ask}，让他在“组织”里找到您的名字，点“登录”，生成一次性绑定链接发给您；打开链接再登录一次，以后就能直接登录。`,
    },
    IDENTITY_UNREACHABLE: {
      title: `${provider}连不上`,
      detail: `“${provider}”现在没有回应。请稍后再试，或用用户名和密码登录。`,
    },
    NOT_FOUND: {
      title: '绑定链接不能用了',
      detail: `这个一次性链接已经用过、已过期，或已换成新的。${ask}再要一个。`,
    },
    ALREADY_DONE: {
      title: '这个身份已经连到另一个账号',
      detail: `“${provider}”里登录的是别人，或它早就绑给了另一个账号。请先在那边退出，换自己的身份再打开链接；还不行，${ask}。`,
    },
    SIGN_IN_FAILED: { title: '这个账号已停用', detail: `${ask}启用。` },
  }
  return (
    words[code] ?? {
      title: `${provider}的登录没有通过`,
      detail: '可能隔得太久、换了浏览器，或在那边点了取消。请从这一页再来一次。',
    }
  )
}
