import { Link } from 'wouter-preact'
import { Refusal, Unreachable, sayError } from '../../../shared/api.ts'
import { pathNow } from './path-now.ts'

/** The shape of what is coming, so that nothing jumps when it comes. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  return (
    <div class="skeleton" role="status" aria-label="正在取">
      {Array.from({ length: rows }, (_, at) => (
        <span key={at} />
      ))}
    </div>
  )
}

/** It did not come. Says why and offers the next step. */
export function Failed({ failure, again }: { failure: unknown; again: () => void }) {
  return (
    <div class="notice" role="alert">
      <p>
        {failure instanceof Unreachable
          ? '现在没有网，没取到。联网后再试一次；您写的还在。'
          : sayError(failure)}
      </p>
      {failure instanceof Refusal && failure.code === 'NOT_SIGNED_IN' ? (
        <Link class="button" href={`/sign-in?to=${pathNow()}`}>
          去登录
        </Link>
      ) : (
        <button class="button" type="button" onClick={again}>
          再试一次
        </button>
      )}
    </div>
  )
}
