/** How each lead unit stands, the worst first; opened, its tasks. */
import { Link } from 'react-router'
import type { Board } from '#contract/http/programme.ts'
import { dayWords, LIGHTS, LIGHT_WORDS } from '#contract/programme/lights.ts'
import { LightMark } from './light.tsx'
import { countWords, nextOf, standing } from './words.ts'

export function UnitBoard({ board }: { board: Board }) {
  return (
    <>
      <table className="unit-table">
        <thead>
          <tr>
            <th scope="col">牵头单位</th>
            <th scope="col">任务</th>
            {LIGHTS.toReversed().map((light) => (
              <th scope="col" key={light}>
                {LIGHT_WORDS[light]}
              </th>
            ))}
            <th scope="col">晚交</th>
            <th scope="col">被督导</th>
          </tr>
        </thead>
        <tbody>
          {board.units.map((unit) => (
            <tr key={unit.unit}>
              <th scope="row">
                <a href={`#unit-${unit.unit}`}>{unit.title}</a>
              </th>
              <td className="number">{unit.tasks}</td>
              {LIGHTS.toReversed().map((light) => (
                <td className="number" key={light} data-light={unit.counts[light] > 0 ? light : undefined}>
                  {unit.counts[light]}
                </td>
              ))}
              <td className="number">{unit.late}</td>
              <td className="number">{unit.visits}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {board.units.map((unit) => (
        <section key={unit.unit} id={`unit-${unit.unit}`} aria-label={unit.title}>
          <h2>{unit.title}</h2>
          <p className="soft">{countWords(unit.counts)}</p>
          <ul className="programme-rows">
            {standing(board.tasks)
              .filter((task) => task.lead.unit === unit.unit)
              .map((task) => {
                const next = nextOf(task)
                return (
                  <li key={task.id}>
                    <Link to={`/programmes/${board.programme}/tasks/${task.id}`}>
                      <strong>
                        {task.number} {task.title}
                      </strong>
                      {task.light && <LightMark light={task.light} />}
                      <span className="soft">
                        {next
                          ? `下一个节点：${next.title}，${dayWords(next.due_on, board.today)}到期`
                          : '节点都完成了'}
                        {task.support.length > 0 &&
                          `；配合：${task.support.map((one) => one.title).join('、')}`}
                      </span>
                    </Link>
                  </li>
                )
              })}
          </ul>
        </section>
      ))}
    </>
  )
}
