import type { ComponentChildren } from 'preact'
import { Link } from 'wouter-preact'

/** What one gets by signing in, and the way there and back. */
export function SignInFirst({ to, children }: { to: string; children: ComponentChildren }) {
  return (
    <p class="notice">
      {children}
      <Link class="button main" href={`/sign-in?to=${to}`}>
        登录
      </Link>
    </p>
  )
}
