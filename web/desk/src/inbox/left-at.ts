/** Where in the inbox one was last: the header leads back there. Kept for the session, and gone with it. */
const KEY = 'inbox.left'

export const noteInbox = (search: string) => sessionStorage.setItem(KEY, search)
export const inboxAddress = () => `/inbox${sessionStorage.getItem(KEY) ?? ''}`
