/** A draft: its files to write in, what is wrong with them, what they change and how it looks; submitted, approved or sent back. */
import { Tabs } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { useQuery } from '@tanstack/react-query'
import type { DraftSeen } from '#contract/http/rules.ts'
import { get } from '../../../shared/api.ts'
import { when } from '../../../shared/formats.ts'
import { useChecked, useDraft } from '../data/rules.ts'
import { ListBones } from '../list/list-bones.tsx'
import { TakeFile } from '../shell/take-file.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { Changes } from './changes.tsx'
import { Decision } from './decision.tsx'
import { DraftChart } from './draft-chart.tsx'
import { FileList } from './file-list.tsx'
import { Problems } from './problems.tsx'
import type { Schema } from './schema-words.ts'
import { useDraftFiles } from './use-draft-files.ts'
import { stateWords } from './words.ts'
import './rules.css'

const Editor = lazy(() => import('./editor.tsx'))

export function DraftPage() {
  const { id = '' } = useParams()
  const draft = useDraft(id)
  useEffect(() => {
    document.title = '规则草稿 · 善治工作台'
  }, [])
  if (draft.error && !draft.data)
    return (
      <div className="sheet">
        <Trouble error={draft.error} again={() => void draft.refetch()} />
      </div>
    )
  if (!draft.data)
    return (
      <div className="sheet">
        <ListBones />
      </div>
    )
  // decided or withdrawn, it is read anew; typing does not come by here
  return (
    <Desk
      key={`${draft.data.state} ${draft.data.may.write}`}
      draft={draft.data}
      again={() => void draft.refetch()}
    />
  )
}

const useSchema = (file: string) =>
  useQuery({
    queryKey: ['schema', file.startsWith('procedures/')],
    queryFn: ({ signal }) =>
      get<Schema>(
        file.startsWith('procedures/') ? '/schemas/procedure.json' : '/schemas/pack.json',
        {},
        signal,
      ),
    staleTime: Infinity,
    enabled: !file.startsWith('examples/'),
  })

const FIRST = 'kinds.yaml'
const saidOf = { saved: '已保存', typing: '正在写……', saving: '正在保存……', failed: '没有保存' }

function Desk({ draft, again }: { draft: DraftSeen; again(): void }) {
  const { files, revision, state, failed, write, drop, save } = useDraftFiles(draft)
  const names = Object.keys(files)
  const [chosen, setChosen] = useState(FIRST)
  const file = names.includes(chosen) ? chosen : (names[0] ?? FIRST)
  const [goTo, setGoTo] = useState<{ line: number } | null>(null)
  const checked = useChecked(draft.id, revision)
  const schema = useSchema(file)
  const problems = checked.data?.problems ?? []
  const isCurrent = checked.data?.revision === revision && state === 'saved'
  const open = (name: string, line?: number) => {
    setChosen(name)
    setGoTo(line === undefined ? null : { line })
  }
  return (
    <div className="sheet rules rule-desk">
      <div className="sheet-top">
        <div>
          <Link to="/rules">规则</Link>
          <h1>{draft.reason ?? (draft.mine ? '我的草稿' : `${draft.author}的草稿`)}</h1>
          <p className="field-hint">
            {stateWords[draft.state]}；底本是第 {draft.over_version} 版；
            {draft.may.write ? <span role="status">{saidOf[state]}</span> : `${when(draft.saved_at)}保存`}
            {draft.note && `；${draft.decided_by ?? ''}：${draft.note}`}
          </p>
        </div>
        <TakeFile href={`/api/rules/drafts/${draft.id}/pack.zip`}>下载 zip</TakeFile>
      </div>
      {failed && (
        <p className="notice" role="alert">
          {failed}您写的还在这个窗口里。
          <button type="button" className="quiet-button link-button" onClick={() => void save()}>
            再保存一次
          </button>
        </p>
      )}
      <div className="rule-panes">
        <FileList
          files={files}
          file={file}
          problems={problems}
          procedures={checked.data?.procedures ?? {}}
          {...(draft.may.write ? { add: (name: string) => (write(name, ''), open(name)), drop } : {})}
          open={open}
        />
        <Suspense fallback={<ListBones />}>
          <Editor
            key={file}
            file={file}
            text={files[file] ?? ''}
            readOnly={!draft.may.write}
            schema={schema.data}
            problems={isCurrent ? problems : []}
            goTo={goTo}
            change={(text) => write(file, text)}
          />
        </Suspense>
        <div className="rule-beside">
          <Problems
            checked={checked.data}
            error={checked.error}
            isCurrent={isCurrent}
            names={names}
            open={open}
          />
          <Tabs
            items={[
              {
                key: 'changes',
                label: `改了什么${checked.data?.changes.length ? `（${checked.data.changes.length}）` : ''}`,
                children: !checked.data ? (
                  <ListBones />
                ) : problems.length > 0 && checked.data.changes.length === 0 ? (
                  <p className="field-hint">写法改好以后，这里列出改了什么。</p>
                ) : (
                  <Changes changes={checked.data.changes} remarksOnly={checked.data.remarks_only} />
                ),
              },
              {
                key: 'chart',
                label: '流程图',
                children: <DraftChart id={draft.id} revision={revision} kinds={checked.data?.kinds ?? []} />,
              },
            ]}
          />
        </div>
      </div>
      <Decision draft={draft} revision={revision} ready={isCurrent && problems.length === 0} again={again} />
    </div>
  )
}
