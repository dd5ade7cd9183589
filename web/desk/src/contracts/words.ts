/** `1250` hundredths of a mu → `12.5 亩`. */
export const mu = (hundredths: number): string => `${(hundredths / 100).toLocaleString('zh-CN')} 亩`

/** Typed mu in hundredths; null for what is no such number. */
export function hundredthsOf(typed: string): number | null {
  if (typed.trim() === '') return 0
  return /^\d{1,7}(\.\d{1,2})?$/.test(typed.trim()) ? Math.round(Number(typed) * 100) : null
}
