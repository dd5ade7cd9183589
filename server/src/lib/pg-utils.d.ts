declare module 'pg/lib/utils.js' {
  /** The text (or bytes) a value is sent as. */
  export const prepareValue: (value: unknown) => string | Buffer | null
}
