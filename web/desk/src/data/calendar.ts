import type { CalendarFeed } from '#contract/http/calendar.ts'
import { post } from '../../../shared/api.ts'

/** A new private address; the one before it ends. */
export const subscribe = () => post<CalendarFeed>('/api/calendar-feed')
export const unsubscribe = () => post('/api/calendar-feed/end')
