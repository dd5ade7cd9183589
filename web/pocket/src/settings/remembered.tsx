import { useState } from 'preact/hooks'
import { follows, lastPlace } from '../keep/phone.ts'
import { placeWords } from '../keep/places.ts'
import { useLoaded } from '../parts/loaded.ts'

/** What this phone keeps of whoever uses it, and a way to make it forget: a phone may be lent or sold. */
export function Remembered() {
  const { data, again } = useLoaded(
    async () => ({ place: await lastPlace.get(), kept: await follows.all() }),
    [],
  )
  const [asking, setAsking] = useState(false)
  if (!data) return null
  const { place, kept } = data
  const forget = async () => {
    await Promise.all([lastPlace.drop(), follows.clear()])
    setAsking(false)
    again()
  }
  return (
    <section>
      <h2>这部手机记住的</h2>
      <p>
        {place ? `常报的地方：${place.county.name} ${placeWords(place.place)}。` : '没有记住地方。'}
        {kept.length > 0 ? `不登录报的 ${kept.length} 件，点开就能看进度。` : '没有记住不登录报的事。'}
      </p>
      {(place || kept.length > 0) &&
        (asking ? (
          <>
            <p class="message">
              忘掉以后，不登录报的事在这部手机上就找不到了，只能用转出去的链接或手机号登录看。
            </p>
            <button class="button" type="button" onClick={() => void forget()}>
              忘掉
            </button>
            <button class="button" type="button" onClick={() => setAsking(false)}>
              留着
            </button>
          </>
        ) : (
          <button class="button" type="button" onClick={() => setAsking(true)}>
            借给别人用以前，忘掉这些
          </button>
        ))}
    </section>
  )
}
