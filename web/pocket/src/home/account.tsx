import { useState } from 'preact/hooks'
import { setAsVillager, useAsVillager } from '../keep/as-villager.ts'
import { useActs, useDrafts } from '../keep/sender.ts'
import { isWorker, signOut, useMe } from '../keep/session.ts'

/** Who is signed in; from one's post to oneself and back; signing out, which takes what was read from the phone. */
export function Account() {
  const me = useMe()
  const asVillager = useAsVillager()
  const [leaving, setLeaving] = useState(false)
  const unsent = useActs()[0] + useDrafts().filter(({ status }) => status === 'queued').length
  if (!me) return null
  const leave = () => {
    setAsVillager(false)
    void signOut()
  }
  return (
    <>
      {isWorker(me) && (
        <button class="button" type="button" onClick={() => (setAsVillager(!asVillager), scrollTo(0, 0))}>
          {asVillager ? `回到${me.posts[0]!.post_title}的页面` : '换成村民的页面'}
        </button>
      )}
      <p class="foot">
        {me.person.name}
        {me.posts[0] && `，${me.posts[0].title}`}
        <button class="link" type="button" onClick={() => (unsent > 0 ? setLeaving(true) : leave())}>
          退出
        </button>
        {me.home === '/desk' && <a href="/desk">去工作台</a>}
      </p>
      {leaving && (
        <div class="notice" role="alert">
          <p>还有 {unsent} 件没送出。退出以后，要等您再登录才送出去。</p>
          <button class="button" type="button" onClick={leave}>
            仍然退出
          </button>
          <button class="button" type="button" onClick={() => setLeaving(false)}>
            先不退
          </button>
        </div>
      )}
    </>
  )
}
