/** One village's code: the newest beside the one before, who adopted it by what vote, and what may be done with it now. */
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { CodeRevision, VillageCode } from '#contract/http/village-code.ts'
import { compareCodes } from '#contract/village-code/compare.ts'
import { dayWords, when } from '../../../shared/formats.ts'
import { useVillageCode } from '../data/village-code.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { CodeActs } from './code-acts.tsx'
import { CeilingCheck } from './ceiling-check.tsx'
import './village-code.css'

export function CodePage() {
  const { region = '' } = useParams()
  const found = useVillageCode(region)
  const place = found.data?.place.at(-1)?.name
  useEffect(() => {
    document.title = `${place ?? ''}村规民约 · 善治工作台`
  }, [place])
  return (
    <div className="sheet codes">
      <h1>{place} 村规民约</h1>
      {found.error && !found.data ? (
        <Trouble error={found.error} again={() => void found.refetch()} />
      ) : found.data ? (
        <Whole key={found.data.revisions.length} code={found.data} region={region} />
      ) : (
        <ListBones />
      )}
    </div>
  )
}

const nameOf = ({ revision, adopted }: CodeRevision) =>
  adopted ? `第 ${revision} 版（${dayWords(adopted.in_force_from)} 起施行）` : `第 ${revision} 版（草案）`

function Whole({ code, region }: { code: VillageCode; region: string }) {
  const { revisions } = code
  const [shown, setShown] = useState(revisions[0]?.id)
  const at = revisions.findIndex(({ id }) => id === shown)
  const revision = revisions[at]
  return (
    <>
      {!revision && <p className="notice">还没有村规民约。{code.may.draft && '先在下面起草条文。'}</p>}
      {revision && (
        <>
          {revisions.length > 1 && (
            <Select
              aria-label="看哪一版"
              value={shown}
              options={revisions.map((one) => ({ value: one.id, label: nameOf(one) }))}
              onChange={setShown}
            />
          )}
          <Standing revision={revision} />
          <Compared after={revision} before={revisions[at + 1]} />
          <CeilingCheck articles={revision.articles} />
        </>
      )}
      <CodeActs code={code} region={region} />
    </>
  )
}

function Standing({ revision }: { revision: CodeRevision }) {
  const { adopted, filed } = revision
  if (!adopted)
    return <p className="notice">这是草案，还没有表决。村民会议通过以后，填上是哪一个决议，才施行。</p>
  return (
    <div className="notice" data-tone={filed?.as === 'correct' ? 'refused' : 'done'}>
      <p>
        {dayWords(adopted.adopted_on)} 由<Link to={`/meetings/${adopted.meeting}`}>{adopted.body_title}</Link>
        通过（{adopted.number}）：{adopted.words}。{dayWords(adopted.in_force_from)} 起施行。
      </p>
      <p>
        {filed
          ? `${filed.as === 'filed' ? '镇街已备案' : '镇街责令改正'}，${when(filed.at)}${filed.remark ? `：${filed.remark}` : ''}`
          : '等镇街备案。'}
      </p>
    </div>
  )
}

const changes = { same: '没有改', changed: '改了', added: '新加的', removed: '去掉的' }

/** Kept words plain, taken-out ones struck through, put-in ones underlined: never by colour alone. */
function Compared({ after, before }: { after: CodeRevision; before: CodeRevision | undefined }) {
  const rows = compareCodes(before?.articles ?? [], after.articles)
  const text = (one: (typeof rows)[number]['after']) => one && `${one.title}：${one.text}`
  if (!before)
    return (
      <ol className="code-articles">
        {after.articles.map((article) => (
          <li key={article.id}>{text(article)}</li>
        ))}
      </ol>
    )
  return (
    <div className="code-scroll" tabIndex={0} role="region" aria-label="两版对照">
      <table>
        <thead>
          <tr>
            <th scope="col">第 {before.revision} 版</th>
            <th scope="col">第 {after.revision} 版</th>
            <th scope="col">改动</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={(row.after ?? row.before)!.id} data-change={row.change}>
              <td>
                {row.pieces
                  .filter(({ kind }) => kind !== 'added')
                  .map(({ kind, text: words }, i) => (kind === 'same' ? words : <del key={i}>{words}</del>))}
              </td>
              <td>
                {row.pieces
                  .filter(({ kind }) => kind !== 'removed')
                  .map(({ kind, text: words }, i) => (kind === 'same' ? words : <ins key={i}>{words}</ins>))}
              </td>
              <td>{changes[row.change]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
