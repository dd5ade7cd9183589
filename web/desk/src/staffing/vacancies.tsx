import { useState } from 'react'
import type { PostCount, Vacant } from '../data/staffing.ts'
import { AppointForm } from './appoint-form.tsx'
import { More, usePortion } from './portion.tsx'

interface Props {
  vacancies: Vacant[]
  posts: PostCount[]
  mayAppoint: boolean
  isMore: boolean
  isReading: boolean
  more: () => void
}

/** Seats nobody holds today, from the county down; each is filled in place. */
export function Vacancies({ vacancies, posts, mayAppoint, isMore, isReading, more }: Props) {
  const [open, setOpen] = useState<string | null>(null)
  const portion = usePortion(vacancies, { isMore, isReading, more })
  return (
    <section aria-labelledby="vacancies">
      <h2 id="vacancies">空缺</h2>
      {vacancies.length === 0 && <p className="field-hint">都有人在岗。</p>}
      <ul className="term-list">
        {portion.rows.map((seat) => {
          const key = `${seat.post} ${seat.region.id} ${seat.place}`
          return (
            <li key={key}>
              <p className="term-line">
                <strong>{seat.place}</strong>
                <span>{seat.post_title}</span>
                <span className="term-soft">
                  {seat.held === 0 ? '没有人' : `应设 ${seat.seats}，在岗 ${seat.held}`}
                </span>
                {mayAppoint && (
                  <span className="term-acts">
                    <button
                      type="button"
                      className="quiet-button link-button"
                      aria-expanded={open === key}
                      onClick={() => setOpen(open === key ? null : key)}
                    >
                      任命
                      <span className="unseen">
                        {seat.place}
                        {seat.post_title}
                      </span>
                    </button>
                  </span>
                )}
              </p>
              {open === key && (
                <AppointForm
                  region={seat.region}
                  place={seat.place}
                  posts={posts.filter((one) => one.post === seat.post)}
                  close={() => setOpen(null)}
                />
              )}
            </li>
          )
        })}
      </ul>
      <More portion={portion}>再看一些空缺</More>
    </section>
  )
}
