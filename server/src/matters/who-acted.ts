/** How the timeline names who acted: those in a post by name, a reporter masked (not at all to who only looks on), the system as such. */
import type { StoryEntry } from './timeline-store.ts'

/** `openly`: who holds a post acts in it and is named, whoever reads; true of nobody's complaint. */
export function whoActed(
  entry: StoryEntry,
  reader: string | null,
  near = true,
  openly = entry.sensitive === null,
): string {
  if (entry.command === 'fall_due' || entry.command === 'calendar_changed') return '系统'
  if (entry.command === 'outside_note') return entry.input.source ?? '其他系统'
  if (entry.by_reporter && !(entry.seat && openly && entry.actor_name)) {
    if (entry.actor !== null && entry.actor === reader) return '我'
    return (near && entry.reporter_masked) || '上报人'
  }
  return entry.actor_name ?? '工作人员'
}
