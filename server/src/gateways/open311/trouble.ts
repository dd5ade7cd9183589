/** What the standard calls errors: one or more of code and description, under 400, 403 or 404. */

export interface Trouble {
  /** The HTTP status, which is the error's code as well. */
  code: number
  /** For the person at the other end. */
  description: string
}

export class Troubles extends Error {
  readonly all: [Trouble, ...Trouble[]]

  constructor(...all: [Trouble, ...Trouble[]]) {
    super(all.map(({ description }) => description).join(' '))
    this.all = all
  }
}

export const badRequest = (description: string): Troubles => new Troubles({ code: 400, description })
export const forbidden = (description: string): Troubles => new Troubles({ code: 403, description })
export const unknown = (description: string): Troubles => new Troubles({ code: 404, description })
