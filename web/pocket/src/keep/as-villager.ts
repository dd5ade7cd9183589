/** Who holds a post may use this phone as the villager they are; remembered until they turn back, or sign out. */
import { recall, remember } from './remember.ts'
import { watched } from './watched.ts'

const state = watched(recall('as') === 'villager')
export const useAsVillager = state.use
export function setAsVillager(is: boolean) {
  remember('as', is ? 'villager' : null)
  state.set(is)
}
