/**
 * The pack language: what a county's rules may say, as TypeBox schemas (JSON Schema 2020-12).
 * One word, one meaning; every word has a record in docs/decisions. A pack never holds code.
 */
import { Type, type Static } from 'typebox'
import { Authorisation, Body } from './body-language.ts'
import { Campaign } from './campaign-language.ts'
import { Condition } from './condition.ts'
import { Contracts } from './contract-language.ts'
import { Account, AccountCode, Books, Statement } from './money-language.ts'
import { Duty, DutyFloor } from './disclosure-language.ts'
import { Membership } from './membership-language.ts'
import { Fields } from './field.ts'
import { List } from './list-language.ts'
import { KeptOut } from './refuses-language.ts'
import { Procedure } from './procedure-language.ts'
import { Programme } from './programme-language.ts'
import { Standard } from './standard-language.ts'
import { Visiting } from './visiting-language.ts'
import { Duration, DurationText, Id, Title, closed } from './words.ts'

/** A level of the place tree under the node the pack attaches to, top down. */
export const Level = Type.Object(
  {
    level: Id,
    title: Title,
    /** How many households one should have, and how many a worker looks after. Outside `at_least` … `at_most` it is told, never refused. */
    households: Type.Optional(
      Type.Object(
        {
          about: Type.Integer({ minimum: 1 }),
          /** Half of `about` unless told. */
          at_least: Type.Optional(Type.Integer({ minimum: 0 })),
          /** One and a half times `about` unless told. */
          at_most: Type.Optional(Type.Integer({ minimum: 1 })),
          per_worker: Type.Optional(Type.Integer({ minimum: 1 })),
          /** Posts at this level or below it whose holders are counted as workers. */
          workers: Type.Optional(Type.Array(Id, { minItems: 1 })),
        },
        closed,
      ),
    ),
  },
  closed,
)

/** What a post lets its holder do beyond acting on matters that wait on it. */
export const Permission = Type.Enum([
  'manage_people',
  'manage_places',
  'manage_packs',
  'read_tallies',
  'read_contact',
  'import_matters',
  'manage_channels',
  'keep_books',
  'review_books',
  'read_books',
  'record_payments',
  'publish_accounts',
  'see_originals',
  'file_village_code',
  'keep_contracts',
  'read_contracts',
  'keep_members',
  'read_members',
  'read_journal',
  'administer',
  'keep_households',
])

/** A post: where it stands, how many hold it, whom it reports to, what its holders see. */
export const Post = Type.Object(
  {
    title: Title,
    /** The level of the node it stands at; `county` for the attach node. */
    at: Id,
    seats: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })),
    reports_to: Type.Optional(Id),
    /** Several hold it at each place, at least so many; each for a year, then renewed. Whom it reports to is reminded. */
    pool: Type.Optional(
      Type.Object(
        {
          at_least: Type.Integer({ minimum: 1, maximum: 99 }),
          renewed: Type.Literal('yearly'),
          remind: DurationText,
        },
        closed,
      ),
    ),
    /** True for posts held inside a department: a seat is then post × node × department. */
    in_department: Type.Optional(Type.Boolean()),
    /** `subtree`: every matter below the node. `assigned`: only what was handed to the seat. */
    sees: Type.Enum(['subtree', 'assigned']),
    may: Type.Optional(Type.Array(Permission)),
    /** Name and phone are posted publicly on the village page. */
    public: Type.Optional(Type.Boolean()),
  },
  closed,
)

export const Department = Type.Object(
  { title: Title, at: Id, duties: Type.Optional(Type.String()), phone: Type.Optional(Type.String()) },
  closed,
)

/** A kind of matter in the county's catalogue. */
export const Kind = Type.Object(
  {
    title: Title,
    /** One of the few big groups a villager chooses among. */
    group: Id,
    procedure: Id,
    department: Type.Optional(Id),
    handling_time: Type.Optional(Duration),
    fields: Type.Optional(Fields),
    /** Shown before the form. `divert` ends the form: an emergency belongs to 110, 119, 120. */
    advice: Type.Optional(
      Type.Object({ text: Type.String(), divert: Type.Optional(Type.Boolean()) }, closed),
    ),
    /** `personal`: masked everywhere. `accuses`: excludes the accused, goes one level up (信访工作条例 art 30). */
    sensitive: Type.Optional(Type.Enum(['personal', 'accuses'])),
    /** A photo of the result is required on closing. */
    proof: Type.Optional(Type.Boolean()),
    /** May be counted and shown on the village page. */
    public: Type.Optional(Type.Boolean()),
    words: Type.Optional(Type.Array(Type.String())),
    /** Is told at once: neither quiet hours nor a daily summary hold a message about it back. */
    urgent: Type.Optional(Type.Boolean()),
    /** What comes in by a door (a hotline file, another system) and fits no other kind. One a county. */
    unsorted: Type.Optional(Type.Boolean()),
    /** Only holders of these posts begin one, at the place of their seat or below; nobody else is offered it. */
    begun_by: Type.Optional(Type.Array(Id, { minItems: 1 })),
    /** The law's list it stands on; conditions and law floors ask for it with `{law: […]}`. */
    law: Type.Optional(Id),
    /** What the law keeps out of it, each with the article. */
    refuses: Type.Optional(Type.Array(KeptOut, { minItems: 1 })),
  },
  closed,
)

export const Group = Type.Object(
  {
    ...{ title: Title, icon: Type.Optional(Id), hint: Type.Optional(Type.String()) },
    /** Stands by its name on the villagers' own page, with what of it is offered or was answered in public. */
    in_village: Type.Optional(Type.Boolean()),
  },
  closed,
)

/** One year of the State Council's holiday notice. Dates are Asia/Shanghai days. */
export const CalendarYear = Type.Object(
  {
    source: Type.String(),
    /** False until the notice for the year is out: statutory days only. */
    published: Type.Boolean(),
    holidays: Type.Array(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
    make_up_days: Type.Array(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
  },
  closed,
)

/** When nothing is sent out of the app: what falls into these hours goes when they end. */
export const QuietHours = Type.Object(
  {
    /** In Asia/Shanghai; may pass midnight: `21:00-08:00`. */
    hours: Type.String({ pattern: '^\\d{2}:\\d{2}-\\d{2}:\\d{2}$' }),
    /** Channels that are silent on days off as well, until work begins on the next working day. */
    days_off: Type.Optional(Type.Array(Type.Enum(['sms', 'mail', 'robot']))),
  },
  closed,
)

/** A limit set by law that no county's procedure may pass. */
export const LawFloor = Type.Object(
  {
    title: Title,
    article: Type.String(),
    /** Kinds it binds; a condition on the kind's own declared words. */
    binds: Condition,
    clock: Type.Optional(Id),
    at_most: Type.Optional(Duration),
    /** How much the law lets `clock` be extended in all; without it, not at all. */
    extendable_by: Type.Optional(Duration),
    excludes_accused: Type.Optional(Type.Boolean()),
    /** No way to the end but past a resolution of one of these bodies … */
    decided_by: Type.Optional(Type.Array(Id, { minItems: 1 })),
    /** … or past a meeting of those whom one of these authorisations lets decide, on a path that rests on it. */
    may_rest_on: Type.Optional(Type.Array(Id, { minItems: 1 })),
    /** Bodies of which one meets on it before it is decided. */
    discussed_first_by: Type.Optional(Type.Array(Id, { minItems: 1 })),
    /** Every posting lasts so long, and there is one of the decision and one of the result. */
    posted_at_least: Type.Optional(DurationText),
  },
  closed,
)

/** What a law lists, so that kinds may say which list they stand on. */
export const LawList = Type.Object({ title: Title, article: Type.String() }, closed)

/** A kind of party or village organisation, and the levels it stands at. */
export const Organisation = Type.Object(
  { title: Title, at: Type.Array(Id), party: Type.Optional(Type.Boolean()) },
  closed,
)

export const Pack = Type.Object(
  {
    pack: Id,
    title: Title,
    /** The pack it is laid over: province, city, county, township, as many as there are. */
    extends: Type.Optional(Id),
    /** What it takes off the packs below it, as `kinds.rubbish_heap` or `procedures.appeal.states.x.actions.y`. */
    removes: Type.Optional(
      Type.Array(Type.String({ pattern: '^[a-z][a-z0-9_]*(\\.[a-z0-9_]+)+$' }), { minItems: 1 }),
    ),
    /** Division code of the node it governs; absent for a base pack. */
    attaches_to: Type.Optional(Type.String({ pattern: '^\\d{6}(\\d{3}){0,2}$' })),
    source: Type.Optional(Type.String()),
    levels: Type.Optional(Type.Array(Level)),
    /** Kinds of party and village organisation, with where they stand. */
    organisations: Type.Optional(Type.Record(Id, Organisation)),
    posts: Type.Optional(Type.Record(Id, Post)),
    /** Posts the packs below speak of, and which post of this pack each of them is here. */
    posts_as: Type.Optional(Type.Record(Id, Id)),
    departments: Type.Optional(Type.Record(Id, Department)),
    bodies: Type.Optional(Type.Record(Id, Body)),
    authorisations: Type.Optional(Type.Record(Id, Authorisation)),
    groups: Type.Optional(Type.Record(Id, Group)),
    kinds: Type.Optional(Type.Record(Id, Kind)),
    procedures: Type.Optional(Type.Record(Id, Procedure)),
    /** Morning and afternoon in Asia/Shanghai, as `08:30-12:00`. */
    working_hours: Type.Optional(Type.Array(Type.String({ pattern: '^\\d{2}:\\d{2}-\\d{2}:\\d{2}$' }))),
    calendar: Type.Optional(Type.Record(Type.String({ pattern: '^\\d{4}$' }), CalendarYear)),
    quiet_hours: Type.Optional(QuietHours),
    law_floors: Type.Optional(Type.Record(Id, LawFloor)),
    law_lists: Type.Optional(Type.Record(Id, LawList)),
    /** The chart of accounts. */
    accounts: Type.Optional(Type.Record(AccountCode, Account)),
    statements: Type.Optional(Type.Record(Id, Statement)),
    books: Type.Optional(Books),
    contracts: Type.Optional(Contracts),
    /** Rounds of inspection, ledgers, promised deeds, spot checks. */
    campaigns: Type.Optional(Type.Record(Id, Campaign)),
    /** What fields choose from. */
    lists: Type.Optional(Type.Record(Id, List)),
    /** The register of a collective's members. */
    membership: Type.Optional(Membership),
    /** Households somebody visits: what may be noted of one, and how often. */
    visiting: Type.Optional(Visiting),
    /** What places owe the public. */
    disclosures: Type.Optional(Type.Record(Id, Duty)),
    /** By the class of a duty. */
    disclosure_floors: Type.Optional(Type.Record(Id, DutyFloor)),
    /** Plans carried out by many units, with phases and milestones. */
    programmes: Type.Optional(Type.Record(Id, Programme)),
    /** What places hold or do not hold, counted from the record. */
    standards: Type.Optional(Type.Record(Id, Standard)),
  },
  closed,
)

export type Pack = Static<typeof Pack>
export type Level = Static<typeof Level>
export type Post = Static<typeof Post>
export type Kind = Static<typeof Kind>
export type { Field } from './field.ts'
export type Department = Static<typeof Department>
export type QuietHours = Static<typeof QuietHours>
export type CalendarYear = Static<typeof CalendarYear>
export type Permission = Static<typeof Permission>
export type Organisation = Static<typeof Organisation>
export type Group = Static<typeof Group>
export type LawList = Static<typeof LawList>
export type LawFloor = Static<typeof LawFloor>
