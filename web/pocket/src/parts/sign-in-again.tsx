import { Link } from 'wouter-preact'

/** The session is over, or somebody else's: what waits goes when its own person signs in. `to`: where to come back. */
export function SignInAgain({ to }: { to: string }) {
  return (
    <>
      <p>登录过期了。写的都在，您重新登录后自动送出。</p>
      <Link class="button" href={`/sign-in?to=${to}`}>
        去登录
      </Link>
    </>
  )
}
