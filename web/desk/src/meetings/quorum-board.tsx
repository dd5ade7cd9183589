import type { Meeting } from '#contract/http/meetings.ts'

const units = { members: '人', households: '户' }

/** How many came and whether it is enough: large enough to be read across a room. */
export function QuorumBoard({ meeting }: { meeting: Meeting }) {
  const { reached, ways } = meeting.quorum
  return (
    <section aria-label="到会人数" className="quorum" data-reached={reached}>
      {ways.map((way) => (
        <p key={way.of}>
          <span className="quorum-came number">{way.present}</span>
          <span>
            到会，应到 {way.due} {units[way.of]}
            <span className="quorum-need">须达到{way.words}</span>
          </span>
        </p>
      ))}
      <p className="quorum-say" role="status">
        {reached ? '✓ 到会人数够了，可以表决' : '到会人数还不够，不能表决'}
      </p>
    </section>
  )
}
