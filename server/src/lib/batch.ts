/**
 * One round trip: named, prepared statements in one write with one Sync behind them. PostgreSQL answers all of them in one
 * write too, and leaves out what comes after the first error. (pg's own `pipeline` writes, and is answered, a statement at a time:
 * both sides then spend more on waking each other than on the statements.)
 */
import pg from 'pg'
import { prepareValue } from 'pg/lib/utils.js'

export interface Statement {
  name: string
  text: string
  values: unknown[]
}

export interface Answer {
  rows: unknown[]
  /** `INSERT 0 1`, `COMMIT` … */
  command: string
}

interface Column {
  name: string
  parse: (text: string) => unknown
}
/** What a connection has prepared, and the columns each statement answers. */
type Prepared = Map<string, Column[]>
const preparedOn = new WeakMap<Wire, Prepared>()

/** What of pg's connection a batch speaks through. */
interface Wire {
  stream: { cork(): void; uncork(): void }
  parsedStatements: Record<string, string>
  parse(statement: { name: string; text: string }): void
  bind(portal: { statement: string; values: unknown[]; valueMapper: typeof prepareValue }): void
  describe(what: { type: 'P' }): void
  execute(): void
  sync(): void
}

interface Field {
  name: string
  dataTypeID: number
}

/** All answers in order, or the first error. */
export async function sendBatch(client: pg.PoolClient, statements: Statement[]): Promise<Answer[]> {
  try {
    return await new Promise((done, failed) => {
      const query = client.query as (batch: Batch, values: undefined, answered: Answered) => void
      const answered: Answered = (error, answers = []) => (error ? failed(error) : done(answers))
      query.call(client, new Batch(statements), undefined, answered)
    })
  } catch (error) {
    // from the socket's reader to whoever asked
    if (error instanceof Error) Error.captureStackTrace(error)
    throw error
  }
}

type Answered = (error: Error | null, answers?: Answer[]) => void

/** pg's interface for a query of one's own; the client calls it with each message that comes back. */
class Batch {
  declare callback: Answered
  private readonly statements: Statement[]
  private readonly answers: Answer[] = []
  private columns: Column[] = []
  private rows: unknown[] = []
  private prepared: Prepared = new Map()
  private failure: Error | undefined
  private sent = false

  constructor(statements: Statement[]) {
    this.statements = statements
  }

  /** Of the statement being answered: the client keeps it as parsed on this connection. */
  get name(): string | undefined {
    return this.statements[this.answers.length]?.name
  }

  /** Before it is sent, of all statements: what a trace shows. */
  get text(): string | undefined {
    if (!this.sent) return this.statements.map((s) => s.text).join(';\n')
    return this.statements[this.answers.length]?.text
  }

  submit(wire: Wire): void {
    this.sent = true
    this.prepared = preparedOn.get(wire) ?? new Map()
    preparedOn.set(wire, this.prepared)
    const parsing = new Set<string>()
    wire.stream.cork()
    try {
      for (const { name, text, values } of this.statements) {
        if (wire.parsedStatements[name] === undefined && !parsing.has(name)) wire.parse({ name, text })
        parsing.add(name)
        wire.bind({ statement: name, values, valueMapper: prepareValue })
        if (!this.prepared.has(name)) wire.describe({ type: 'P' })
        wire.execute()
      }
    } finally {
      wire.sync()
      wire.stream.uncork()
    }
  }

  handleRowDescription({ fields }: { fields: Field[] }): void {
    this.columns = fields.map((f) => ({ name: f.name, parse: pg.types.getTypeParser(f.dataTypeID) }))
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const columns = this.prepared.get(this.name as string) ?? this.columns
    const row: Record<string, unknown> = {}
    try {
      for (const [i, { name, parse }] of columns.entries()) {
        const text = fields[i]
        row[name] = text === null || text === undefined ? null : parse(text)
      }
    } catch (error) {
      this.failure ??= error as Error
    }
    this.rows.push(row)
  }

  handleCommandComplete({ text }: { text: string }): void {
    const name = this.name as string
    if (!this.prepared.has(name)) this.prepared.set(name, this.columns)
    this.answers.push({ rows: this.rows, command: text })
    this.rows = []
    this.columns = []
  }

  handleError(error: Error): void {
    this.callback(error)
  }

  handleReadyForQuery(): void {
    this.callback(this.failure ?? null, this.answers)
  }
}
