/** A county made for tests: four levels, one department, one procedure with every word in it. */
import { decide, isRefusal } from '../decide.ts'
import type { ActInput, Actor, Command, Decision, FilledSeat, Life, Refusal, Rules, Seat } from '../life.ts'
import type { Kind } from '../language.ts'
import type { Procedure } from '../procedure-language.ts'

export const at = (local: string): string => new Date(`${local.replace(' ', 'T')}:00+08:00`).toISOString()

const regions = ['county', 'street', 'village', 'grid']
export const seat = (post: string, region: string, organisation?: string): Seat =>
  organisation ? { post, region, organisation } : { post, region }
const filled = (post: string, region: string, persons: string[], organisation?: string): FilledSeat => ({
  seat: seat(post, region, organisation),
  persons,
  title: `${region} ${post}`,
  ...(organisation ? { department: organisation } : {}),
})
export const seats = {
  worker: seat('worker', 'grid'),
  chief: seat('chief', 'grid'),
  street: seat('street_office', 'street'),
  county: seat('county_office', 'county'),
  city: seat('clerk', 'county', 'city_management'),
  roads: seat('clerk', 'county', 'transport'),
}

const procedure: Procedure = {
  title: '办理',
  starts_in: [
    { when: { sensitive: 'accuses' }, state: 'dispatching' },
    { otherwise: true, state: 'reported' },
  ],
  clocks: {
    acceptance: {
      title: '受理时限',
      within: '2 working hours',
      runs_in: ['reported', 'dispatching'],
      counts: 'accepted',
      late: { escalate: 'one_up', again_every: '4 working hours' },
    },
    handling: {
      title: '办理时限',
      within: { field: 'kind.handling_time' },
      runs_in: ['handling', 'verifying'],
      counts: 'handled',
      late: { escalate: 'one_up', again_every: '1 working day' },
    },
  },
  states: {
    reported: {
      title: '待受理',
      waits_on: { post: ['worker', 'chief'] },
      actions: {
        accept: { title: '受理', to: 'handling', takes: true, counts: 'accepted' },
        hand_up: { title: '上报', to: 'dispatching', needs: ['reason'] },
        decline: {
          title: '不予受理',
          to: 'declined',
          needs: ['reason', 'responsible_unit'],
          tells: [{ to: 'reporter', say: '“{title}”不予受理：{reason}，请找{responsible_unit}。' }],
        },
      },
    },
    dispatching: {
      title: '待派遣',
      waits_on: { post: 'street_office' },
      actions: {
        dispatch: {
          title: '派遣',
          to: 'handling',
          needs: ['target'],
          targets: ['worker', 'clerk'],
          counts: 'accepted',
          tells: [{ to: 'handler', say: '请办理“{title}”，{due}前办结。' }],
        },
      },
    },
    handling: {
      title: '办理中',
      waits_on: { handler: true },
      actions: {
        solve: {
          title: '办结',
          to: 'verifying',
          needs: ['result'],
          evidence: { proof: true },
          counts: 'handled',
        },
        give_back: {
          title: '退回',
          to: 'dispatching',
          needs: ['reason', 'responsible_unit'],
          counts: 'returned',
        },
        pause: { title: '暂停', to: 'paused', by: [{ one_up: true }], needs: ['reason'] },
      },
    },
    paused: {
      title: '暂停',
      waits_on: { handler: true },
      pauses: true,
      actions: { resume: { title: '恢复', to: 'handling' } },
    },
    verifying: {
      title: '待核实',
      waits_on: { post: ['worker', 'chief'], other_than: 'handler' },
      actions: {
        confirm: { title: '核实办结', to: 'closed' },
        redo: { title: '重办', to: 'handling', needs: ['reason'] },
      },
    },
    closed: {
      title: '已办结',
      final: 'solved',
      actions: {
        rate: {
          title: '评价',
          by: [{ relation: 'reporter' }],
          needs: ['rating'],
          within: '15 days',
          at_most: { times: 1 },
          counts: 'rated',
        },
        reopen: {
          title: '不满意，重新办理',
          to: 'handling',
          by: [{ relation: 'reporter' }],
          needs: ['reason'],
          within: '7 days',
          at_most: { times: 1 },
          counts: 'reopened',
        },
      },
    },
    declined: { title: '不予受理', final: 'declined' },
  },
  always: {
    urge: {
      title: '催办',
      by: [{ relation: 'reporter' }],
      at_most: { times: 1, per: '1 working day' },
      counts: 'urged',
      tells: [{ to: 'waiting', say: '群众催办“{title}”。' }],
    },
  },
}

const kind: Kind = {
  title: '路灯不亮',
  group: 'roads',
  procedure: 'appeal',
  department: 'city_management',
  handling_time: '3 working days',
  fields: { pole: { title: '灯杆号', type: 'text' } },
}

/** Who holds what; a test leaves a seat vacant by naming nobody. */
export interface World {
  worker?: string[]
  chief?: string[]
  street?: string[]
  county?: string[]
  city?: string[]
  kind?: Partial<Kind>
  excluded?: { persons: string[]; organisations: string[] }
}

export function rulesOf(world: World = {}): Rules {
  return {
    procedure,
    kind: { ...kind, ...world.kind },
    posts: {
      worker: { title: '网格员', at: 'grid', reports_to: 'chief', sees: 'subtree' },
      chief: { title: '网格长', at: 'grid', reports_to: 'street_office', sees: 'subtree' },
      street_office: { title: '镇街', at: 'street', reports_to: 'county_office', sees: 'subtree' },
      county_office: { title: '县办', at: 'county', sees: 'subtree' },
      clerk: {
        title: '经办人',
        at: 'county',
        reports_to: 'county_office',
        in_department: true,
        sees: 'assigned',
      },
    },
    calendar: {
      working_hours: ['08:30-12:00', '13:30-17:30'],
      years: {},
    },
    surroundings: {
      ancestry: regions.map((id) => ({ id, level: id, name: id })),
      seats: [
        filled('worker', 'grid', world.worker ?? ['li']),
        filled('chief', 'grid', world.chief ?? ['wang']),
        filled('street_office', 'street', world.street ?? ['zhao']),
        filled('county_office', 'county', world.county ?? ['qian']),
        filled('clerk', 'county', world.city ?? ['sun'], 'city_management'),
        filled('clerk', 'county', ['zhou'], 'transport'),
      ],
      ...(world.excluded ? { excluded: world.excluded } : {}),
    },
  }
}

export const villager: Actor = { person: 'villager', seats: [] }
export const system: Actor = { person: null, seats: [] }
/** A person with every seat the county gives them. */
export const person = (id: string, rules: Rules): Actor => ({
  person: id,
  seats: rules.surroundings.seats.filter((s) => s.persons.includes(id)).map((s) => s.seat),
})

export function must(result: Decision | Refusal): Decision {
  if (isRefusal(result)) throw new Error(`${result.refused} ${result.say}`)
  return result
}
export const report = (rules: Rules, now = '2026-03-02 09:00', fields: Life['fields'] = {}): Decision =>
  must(
    decide(
      null,
      { does: 'report', kind: 'street_light', reporter: 'villager', fields },
      rules,
      villager,
      at(now),
    ),
  )
export const doing = (action: string, life: Life, input: ActInput = {}): Command => ({
  does: 'act',
  action,
  version: life.version,
  input,
})
/** Acts in turn: `[time, who, action, input]`; throws on a refusal. */
export function walk(rules: Rules, life: Life, steps: [string, string, string, ActInput?][]): Decision {
  let last: Decision | undefined
  for (const [time, who, action, input] of steps) {
    const actor = who === 'villager' ? villager : person(who, rules)
    last = must(decide(life, doing(action, life, input), rules, actor, at(time)))
    life = last.next
  }
  return last!
}
/** `received 2026-03-02 +1`, for comparing. */
export const counts = (decision: Decision): string[] =>
  decision.deltas.map((d) => `${d.measure} ${d.day} ${d.value > 0 ? '+' : ''}${d.value}`)
