/** The small county an example plays in: one node of each level, every post held by one person of the same name as the seat. */
import type { Actor, FilledSeat, Rules, Seat, Surroundings } from '#contract/pack/life.ts'
import type { Post } from '#contract/pack/language.ts'
import type { CountyRules } from './county-rules.ts'

export interface ExampleWorld {
  rules: Rules
  kindId: string
  /** The seat of this title (or of this department); undefined when there is none. */
  seatOf(title: string): FilledSeat | undefined
  /** The person, or whoever holds the seat, of this name. `群众` is the reporter. */
  actorOf(name: string): Actor | undefined
  /** Around a place of that level. */
  around(level: string): Surroundings
  /** It lies there from now on. */
  move(there: Surroundings): void
  /** Every name an example may use. */
  names: string[]
}

export const REPORTER = '群众'

/** The department's post nobody else in it reports to: the one its work lands on. */
const frontPost = (posts: Record<string, Post>): string | undefined =>
  Object.keys(posts).find(
    (id) =>
      posts[id]!.in_department && !Object.values(posts).some((p) => p.in_department && p.reports_to === id),
  )

/** `people`: seat title → who holds it; none: vacant. `level`: where the matter lies. */
export function exampleWorld(
  county: CountyRules,
  kindId: string,
  level: string,
  people: Record<string, string[]>,
): ExampleWorld {
  const levels = ['county', ...county.levels.map((l) => l.level)]
  const held = (title: string): string[] => people[title] ?? [title]
  const seatsAt = (near: string[]): FilledSeat[] =>
    near.flatMap((region) =>
      Object.entries(county.posts)
        .filter(([, post]) => post.at === region)
        .flatMap(([id, post]): FilledSeat[] => {
          if (!post.in_department) {
            const seat: Seat = { post: id, region }
            return [{ seat, persons: held(post.title), title: post.title }]
          }
          return Object.entries(county.departments)
            .filter(([, d]) => d.at === region)
            .map(([department, d]) => {
              const title = `${d.title}${post.title}`
              const seat = { post: id, region, organisation: department }
              return { seat, persons: held(title), title, department }
            })
        }),
    )
  const around = (lowest: string): Surroundings => {
    const near = levels.slice(0, levels.indexOf(lowest) + 1)
    return { ancestry: near.map((id) => ({ id, level: id, name: id })), seats: seatsAt(near) }
  }
  let { seats } = around(level)
  const front = frontPost(county.posts)
  const departmentNamed = (title: string) =>
    Object.keys(county.departments).find((id) => county.departments[id]!.title === title)
  const seatOf = (title: string) =>
    seats.find((s) => s.title === title) ??
    seats.find((s) => s.seat.post === front && s.department === departmentNamed(title))
  const kind = county.kinds[kindId]!
  const rules: Rules = {
    procedure: county.procedures[kind.procedure]!,
    kind,
    posts: county.posts,
    calendar: county.calendar,
    bodies: county.bodies,
    authorisations: county.authorisations,
    departments: county.departments,
    lists: county.lists,
    surroundings: around(level),
  }
  return {
    kindId,
    rules,
    seatOf,
    around,
    move(there) {
      seats = there.seats
      rules.surroundings = there
    },
    get names() {
      return [
        REPORTER,
        ...seats.filter((s) => s.seat.post !== front).map((s) => s.title),
        ...Object.values(county.departments).map((d) => d.title),
      ]
    },
    actorOf(name) {
      if (name === REPORTER) return { person: REPORTER, seats: [] }
      const person = seats.some((s) => s.persons.includes(name)) ? name : seatOf(name)?.persons[0]
      return person === undefined
        ? undefined
        : { person, seats: seats.filter((s) => s.persons.includes(person)).map((s) => s.seat) }
    },
  }
}
