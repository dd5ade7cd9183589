/** Who works on it: groups, task forces, supervision teams, each with its lead and members. */
import type { Board } from '#contract/http/programme.ts'

export function Teams({ board }: { board: Board }) {
  const kinds = Map.groupBy(board.teams, (team) => team.kind)
  return (
    <>
      {[...kinds].map(([kind, teams]) => (
        <section key={kind} aria-label={kind}>
          <h2>
            {kind} <span className="soft number">{teams.length} 个</span>
          </h2>
          <ul className="team-rows">
            {teams.map((team) => (
              <li key={team.team}>
                <strong>{team.title}</strong>
                <span>{team.lead.title}牵头</span>
                {team.members.length > 0 && (
                  <span className="soft">成员：{team.members.map((one) => one.title).join('、')}</span>
                )}
                {team.under && (
                  <span className="soft">
                    归{board.teams.find((one) => one.team === team.under)?.title ?? team.under}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
