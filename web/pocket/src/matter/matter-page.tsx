import type { Matter } from '#contract/http/matters.ts'
import { when } from '../../../shared/formats.ts'
import { placeWords, ref } from '../keep/places.ts'
import { useKept } from '../keep/copies.ts'
import { Copied } from '../parts/copied.tsx'
import { Icon } from '../parts/icons.tsx'
import { Page } from '../parts/page.tsx'
import { Failed, Skeleton } from '../parts/states.tsx'
import { Affair } from './affair.tsx'
import { Acts } from './acts.tsx'
import { Calls } from './calls.tsx'
import { Ceilings } from './ceilings.tsx'
import { Consent } from './consent.tsx'
import { Contact } from './contact.tsx'
import { Entries } from './entries.tsx'
import { ratings, readAt, type Which } from './matter.ts'
import { Papers } from './papers.tsx'
import { Pictures } from './pictures.tsx'
import { Receipts } from './receipts.tsx'
import { Story } from './story.tsx'
import { Talk } from './talk.tsx'
import { Voices } from './voices.tsx'
import { useLocation } from 'wouter-preact'

/** One matter as its reporter or its worker sees it: where it stands, what one may do, how it came here. */
export function MatterPage({ which }: { which: Which }) {
  const { data, failure, again, at, offline } = useKept<Matter>(readAt(which))
  const [, navigate] = useLocation()
  return (
    <Page title={data?.title ?? '这件事'} back={() => (history.length > 1 ? history.back() : navigate('/'))}>
      {failure ? (
        <Failed failure={failure} again={again} />
      ) : data ? (
        <>
          <Copied at={at} offline={offline} />
          <Body matter={data} which={which} again={again} />
        </>
      ) : (
        <Skeleton rows={6} />
      )}
    </Page>
  )
}

function Body({ matter, which, again }: { matter: Matter; which: Which; again: () => void }) {
  return (
    <>
      <p class="soft">
        {[placeWords(matter.place.slice(1).map(ref)), matter.kind_title].filter(Boolean).join(' · ')}
      </p>
      <Standing matter={matter} />
      {/* what is agreed to is read first */}
      {matter.affair && <Content matter={matter} which={which} />}
      {matter.affair && 'id' in which && <Receipts matter={which.id} />}
      {!matter.affair && !matter.closed_at && 'id' in which && <Ceilings matter={which.id} />}
      <Acts matter={matter} which={which} again={again} />
      <Calls matter={matter} which={which} again={again} />
      <Affair matter={matter} />
      {!matter.affair && <Content matter={matter} which={which} />}
      <Papers matter={matter} which={which} />
      <Entries matter={matter} which={which} />
      <section>
        <h2>办理经过</h2>
        <Story matter={matter} which={which} />
      </section>
      {matter.related.map(({ kind, number, state_plain }) => (
        <p key={number}>
          {relations[kind]} {number}：{state_plain}
        </p>
      ))}
      <Talk matter={matter} which={which} />
      {matter.reporter?.is_me && <Consent which={which} />}
    </>
  )
}

function Content({ matter, which }: { matter: Matter; which: Which }) {
  return (
    <section>
      <h2>{matter.affair ? '申请的内容' : '反映的内容'}</h2>
      {matter.text && <p class="own-words">{matter.text}</p>}
      <Voices matter={matter} which={which} />
      {matter.address && <p>{matter.address}</p>}
      {matter.fields.map(
        ({ field, title, value, private: isPrivate }) =>
          !isPrivate && (
            <p key={field}>
              {title}：{value}
            </p>
          ),
      )}
      <Pictures hashes={matter.timeline[0]?.photos ?? []} which={which} />
      <p class="soft">
        编号 {matter.number}
        {matter.reporter &&
          `，${matter.reporter.is_me ? '您' : matter.reporter.masked} ${when(matter.opened_at)} ${matter.affair ? '发起' : '反映'}`}
      </p>
      {matter.reporter?.may_unmask && !matter.reporter.is_me && 'id' in which && <Contact id={matter.id} />}
    </section>
  )
}

const relations = {
  ...{ merged_into: '合到', merged_from: '同类事项', split_from: '拆自', split_into: '其中另行办理的' },
} as const

/** The answer to “how is it going”: one plain sentence, then until when. */
function Standing({ matter }: { matter: Matter }) {
  const closed = matter.closed_at !== null
  return (
    <div class={closed ? 'standing closed' : matter.late ? 'standing late' : 'standing'}>
      <p class="state">
        <Icon name={closed ? 'tick' : matter.late ? 'warning' : 'clock'} />
        {matter.state_plain}
      </p>
      {matter.waits_on && !closed && <p>现在等：{matter.waits_on}</p>}
      {matter.due_at && !closed && (
        <p class={matter.late ? 'late-words' : undefined}>
          最晚 {when(matter.due_at)}
          {matter.due_words && `，${matter.due_words}`}
        </p>
      )}
      {matter.joined > 0 && <p>另有 {matter.joined} 人一起反映。</p>}
      {matter.rating && (
        <p>
          {matter.reporter?.is_me ? '您' : '群众'}的评价：{ratings[matter.rating - 1]}
        </p>
      )}
    </div>
  )
}
