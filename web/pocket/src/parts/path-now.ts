/** The page one is on, below /m: where a detour over the sign-in leads back to. */
export const pathNow = (): string => location.pathname.replace(/^\/m/, '') || '/'

/** A way back out of an address; anything that leads elsewhere than into this app is the first page. */
export const safeWay = (to: string | null): string => (to && /^\/(?![/\\])/.test(to) ? to : '/')
