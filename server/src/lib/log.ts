/** One JSON line an event. Never a body, a phone number, a cookie or the values inside a database error. */
import pino from 'pino'
import type { Logger } from 'pino'

export type Log = Logger

/** `to`: where the lines go, stdout unless told. */
export function openLog(level: string, to?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: plainError },
  }
  return to ? pino(options, to) : pino(options)
}

/** Long digit runs in an error's words are somebody's phone or identity number until proven otherwise. */
const withoutNumbers = (text: string) => text.replace(/\d{7,}/g, '…')

function plainError(error: unknown): object {
  if (!(error instanceof Error)) return { message: typeof error }
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string }
  return {
    type: error.name,
    message: withoutNumbers(error.message),
    code,
    constraint,
    table,
    stack: withoutNumbers(error.stack ?? ''),
    ...(error.cause ? { cause: plainError(error.cause) } : {}),
  }
}
