import { createHash } from 'node:crypto'

/** SHA-256 of the text as written: the order of words is part of what people see. */
export const hashOf = (content: unknown): Buffer =>
  createHash('sha256').update(JSON.stringify(content)).digest()
