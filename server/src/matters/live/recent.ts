/** What changed lately, numbered as this process heard it: what a stream that was away is told when it comes back. */
import { randomBytes } from 'node:crypto'

const MOST = 2000
/** Who comes without a number has just read its page: what changed since then, generously. */
const LATELY_MS = 10_000

interface Heard {
  number: number
  at: number
  tenant: number
  matter: string
}

export interface Recent {
  /** Answers the mark from then on. */
  add(tenant: number, matters: string[]): string
  /** The `id:` of an event: all that was heard until now has been told. */
  mark(): string
  /** What a county's matters changed since the mark told, or lately without one; null when it is not known any more. */
  since(tenant: number, told: string | undefined): string[] | null
  /** Something was not heard: no mark before now is good for anything. */
  forget(): void
}

export function openRecent(now: () => number = () => performance.now()): Recent {
  let process = randomBytes(6).toString('hex')
  let heard: Heard[] = []
  let number = 0
  /** The newest that was dropped. */
  let dropped = 0
  const mark = () => `${process}.${number}`
  return {
    add(tenant, matters) {
      for (const matter of matters) heard.push({ number: ++number, at: now(), tenant, matter })
      if (heard.length > 2 * MOST) {
        heard = heard.slice(-MOST)
        dropped = heard[0]!.number - 1
      }
      return mark()
    },
    mark,
    since(tenant, told) {
      const [whose, last] = told?.split('.') ?? []
      if (told !== undefined && (whose !== process || !(Number(last) >= dropped && Number(last) <= number)))
        return null
      const isNew = (one: Heard) =>
        told === undefined ? now() - one.at < LATELY_MS : one.number > Number(last)
      return [
        ...new Set(heard.filter((one) => one.tenant === tenant && isNew(one)).map(({ matter }) => matter)),
      ]
    },
    forget() {
      process = randomBytes(6).toString('hex')
      heard = []
    },
  }
}
