import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Article, VillageCode } from '#contract/http/village-code.ts'
import { newId } from '../../../shared/api.ts'
import { dayOf } from '../../../shared/formats.ts'
import { doToCode } from '../data/village-code.ts'
import { Field } from '../form/field.tsx'
import { useAttempt } from '../form/use-attempt.ts'
import { useSay } from '../shell/said.tsx'
import { ArticleFields } from './article-fields.tsx'

const blank = (): Article => ({ id: newId(), title: '', text: '', ceiling: null })

/** Draft, rest on a vote, file: whatever is this person's to do. */
export function CodeActs({ code, region }: { code: VillageCode; region: string }) {
  const newest = code.revisions[0]
  // a later draft does not keep the township from filing what was adopted
  const adopted = code.revisions.find((one) => one.adopted !== null)
  const isDraft = newest !== undefined && newest.adopted === null
  return (
    <>
      {code.may.file && adopted && adopted.filed?.as !== 'filed' && <Filing region={region} />}
      {code.may.draft && isDraft && <Adopt code={code} region={region} />}
      {code.may.draft && (
        <Draft
          key={newest?.id ?? 'none'}
          region={region}
          from={newest?.articles ?? [blank()]}
          title={isDraft ? '改草案' : newest ? '起草新的一版' : '起草条文'}
        />
      )}
    </>
  )
}

function Draft({ region, from, title }: { region: string; from: Article[]; title: string }) {
  const [isOpen, setOpen] = useState(from[0]?.title === '')
  const [articles, setArticles] = useState(from)
  const { attempt, busy, failed, setFailed } = useAttempt()
  const say = useSay()
  if (!isOpen)
    return (
      <p>
        <Button onClick={() => setOpen(true)}>{title}</Button>
      </p>
    )
  return (
    <form
      aria-label={title}
      className="code-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (articles.some((one) => !one.title.trim() || !one.text.trim()))
          return setFailed('每一条都要有条目和条文；不要的请去掉。')
        void attempt(async () => {
          await doToCode(region, 'draft', { articles })
          setOpen(false)
          say({ words: '草案已存。请提交村民会议表决。' })
        })
      }}
    >
      <h2>{title}</h2>
      {articles.map((article, i) => (
        <ArticleFields
          key={article.id}
          article={article}
          number={i + 1}
          set={(next) => setArticles(articles.map((one) => (one.id === next.id ? next : one)))}
          drop={articles.length > 1 ? () => setArticles(articles.filter((one) => one !== article)) : null}
        />
      ))}
      <Failed words={failed} />
      <div className="form-buttons">
        <Button onClick={() => setArticles([...articles, blank()])}>再加一条</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          存草案
        </Button>
      </div>
    </form>
  )
}

function Adopt({ code, region }: { code: VillageCode; region: string }) {
  const [resolution, setResolution] = useState<string>()
  const [from, setFrom] = useState(dayOf(new Date()))
  const { attempt, busy, failed, setFailed } = useAttempt()
  return (
    <form
      aria-label="表决通过"
      className="code-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!resolution) return setFailed('请选是哪一个决议通过的。')
        void attempt(() => doToCode(region, 'adopt', { resolution, in_force_from: from }))
      }}
    >
      <h2>表决通过了</h2>
      {code.resolutions.length === 0 ? (
        <p>
          还没有村民会议通过的决议。村规民约要由村民会议表决（村民委员会组织法第三十一条）：请先
          <Link to={`/meetings/new?region=${region}&code`}>召集村民会议（议题按草案填好）</Link>
          ，主持人和记录人签字以后再来。
        </p>
      ) : (
        <>
          <div className="code-pair">
            <Field id="resolution" label="哪一个决议" required>
              {(aria) => (
                <Select
                  {...aria}
                  value={resolution}
                  options={code.resolutions.map((one) => ({
                    value: one.id,
                    label: `${one.title}（${one.number}）`,
                  }))}
                  onChange={setResolution}
                />
              )}
            </Field>
            <Field id="in-force" label="从哪天起施行" required>
              {(aria) => (
                <Input {...aria} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
              )}
            </Field>
          </div>
          <Failed words={failed} />
          <p>
            <Button type="primary" htmlType="submit" loading={busy}>
              施行，并报镇街备案
            </Button>
          </p>
        </>
      )}
    </form>
  )
}

function Filing({ region }: { region: string }) {
  const [remark, setRemark] = useState('')
  const { attempt, busy, failed } = useAttempt()
  const file = (as: 'filed' | 'correct') => attempt(() => doToCode(region, 'filing', { as, remark }))
  return (
    <form aria-label="备案" className="code-form" onSubmit={(event) => event.preventDefault()}>
      <h2>备案</h2>
      <Field
        id="remark"
        label="意见"
        hint="有侵犯村民人身、民主、财产权利的，写明哪一条，责令改正（村民委员会组织法第三十一条）。"
      >
        {(aria) => (
          <Input.TextArea
            {...aria}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            value={remark}
            onChange={(event) => setRemark(event.target.value)}
          />
        )}
      </Field>
      <Failed words={failed} />
      <div className="form-buttons">
        <Button type="primary" loading={busy} onClick={() => void file('filed')}>
          备案
        </Button>
        <Button loading={busy} onClick={() => void file('correct')}>
          责令改正
        </Button>
      </div>
    </form>
  )
}

const Failed = ({ words }: { words: string }) =>
  words ? (
    <p className="field-wrong" role="alert">
      {words}
    </p>
  ) : null
