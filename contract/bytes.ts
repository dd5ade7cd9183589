/** How large a file or a disk is, as people say it. */
const UNITS = ['字节', 'KB', 'MB', 'GB', 'TB']

/** `38.2 GB`. */
export function inBytes(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10))
  const value = bytes / 1024 ** power
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power]}`
}
