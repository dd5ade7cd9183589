/** `刚才`, `5 分钟前`, `3 小时前`, `2 天前`. */
export function ago(then: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - then.getTime()) / 60_000)
  if (minutes < 1) return '刚才'
  if (minutes < 60) return `${minutes} 分钟前`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} 小时前`
  return `${Math.floor(minutes / 1440)} 天前`
}
