/** Deadlines in the calendar program a person already uses: an iCalendar feed at an unguessable address. */
export { calendarRoutes } from './routes.ts'
