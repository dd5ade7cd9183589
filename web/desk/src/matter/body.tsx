import type { Matter } from '#contract/http/matters.ts'
import { PlaceSketch } from './place-sketch.tsx'
import { Photos } from './photos.tsx'
import { Related } from './related.tsx'
import { Reporter } from './reporter.tsx'
import { Voices } from './voices.tsx'

const datumWords: Record<string, string> = { 'WGS-84': '卫星坐标 WGS-84', 'GCJ-02': '国测局坐标 GCJ-02' }
const degrees = (value: number) => `${value.toFixed(5)}°`

export function Body({ matter }: { matter: Matter }) {
  const { location } = matter
  const later = new Set(matter.timeline.flatMap((entry) => (entry.version > 1 ? entry.photos : [])))
  const reported = matter.photos.map((photo) => photo.hash).filter((hash) => !later.has(hash))
  return (
    <section className="matter-body" aria-label="反映的情况">
      <div className="matter-told">
        {matter.text && matter.text !== matter.title && <p className="matter-text">{matter.text}</p>}
        <Voices matter={matter} />
        <Photos matter={matter.id} hashes={reported} about={matter.title} />
        <dl className="matter-fields">
          {matter.fields
            .filter((field) => !field.private)
            .map((field) => (
              <div key={field.field}>
                <dt>{field.title}</dt>
                <dd>{field.value}</dd>
              </div>
            ))}
          {matter.reporter && (
            <div>
              <dt>{matter.affair ? '发起人' : '反映人'}</dt>
              <dd>
                <Reporter id={matter.id} reporter={matter.reporter} />
              </dd>
            </div>
          )}
          {matter.joined > 0 && (
            <div>
              <dt>一起反映</dt>
              <dd>{joinedWords(matter)}</dd>
            </div>
          )}
          {matter.handler && (
            <div>
              <dt>办理</dt>
              <dd>{matter.handler.title}</dd>
            </div>
          )}
          {location && (
            <div>
              <dt>位置</dt>
              <dd className="number">
                东经 {degrees(location.lng)}，北纬 {degrees(location.lat)}
                <span className="matter-due">（{datumWords[location.datum] ?? location.datum}）</span>
              </dd>
            </div>
          )}
          {matter.related.length > 0 && (
            <div>
              <dt>有关的</dt>
              <dd>
                <Related related={matter.related} />
              </dd>
            </div>
          )}
          {matter.rating !== null && (
            <div>
              <dt>评价</dt>
              <dd>{matter.rating} 分（满分 5 分）</dd>
            </div>
          )}
        </dl>
      </div>
      <PlaceSketch place={matter.place} location={location} />
    </section>
  )
}

/** `另有 3 人，其中 2 人评价，平均 4.5 分`. */
const joinedWords = ({ joined, joiner_ratings: rated }: Matter) =>
  `另有 ${joined} 人${rated ? `，其中 ${rated.n} 人评价，平均 ${rated.average} 分（满分 5 分）` : ''}`
