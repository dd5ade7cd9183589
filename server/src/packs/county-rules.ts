/** The rules of a county as everything above this context reads them: its pack laid over the packs it extends. */
import type { Authorisation, Body } from '#contract/pack/body-language.ts'
import type { Department, Group, Kind, Level, Organisation, Pack, Post } from '#contract/pack/language.ts'
import type { LawFloor, LawList, QuietHours } from '#contract/pack/language.ts'
import type { Campaign } from '#contract/pack/campaign-language.ts'
import type { Contracts } from '#contract/pack/contract-language.ts'
import type { Membership } from '#contract/pack/membership-language.ts'
import type { List } from '#contract/pack/list-language.ts'
import { withLists } from './lists.ts'
import type { Duty } from '#contract/pack/disclosure-language.ts'
import type { Account, Books, Statement } from '#contract/pack/money-language.ts'
import type { Calendar } from '#contract/pack/life.ts'
import type { Procedure } from '#contract/pack/procedure-language.ts'
import type { Programme } from '#contract/pack/programme-language.ts'
import type { Standard } from '#contract/pack/standard-language.ts'
import type { Visiting } from '#contract/pack/visiting-language.ts'

export interface CountyRules {
  pack: string
  title: string
  levels: Level[]
  posts: Record<string, Post>
  departments: Record<string, Department>
  organisations: Record<string, Organisation>
  groups: Record<string, Group>
  kinds: Record<string, Kind>
  procedures: Record<string, Procedure>
  calendar: Calendar
  law_floors: Record<string, LawFloor>
  law_lists: Record<string, LawList>
  bodies: Record<string, Body>
  authorisations: Record<string, Authorisation>
  /** Null: messages go at any hour. */
  quiet_hours: QuietHours | null
  accounts: Record<string, Account>
  statements: Record<string, Statement>
  books: Books
  disclosures: Record<string, Duty>
  programmes: Record<string, Programme>
  standards: Record<string, Standard>
  /** Null: the county keeps no register of contracts. */
  contracts: Contracts | null
  campaigns: Record<string, Campaign>
  lists: Record<string, List>
  /** Null: the county keeps no register of collectives' members. */
  membership: Membership | null
  /** Null: the county keeps no list of households. */
  visiting: Visiting | null
}

/** A merged pack with every section there. */
export const countyRules = (merged: Pack): CountyRules => ({
  pack: merged.pack,
  title: merged.title,
  levels: merged.levels ?? [],
  posts: merged.posts ?? {},
  departments: merged.departments ?? {},
  organisations: merged.organisations ?? {},
  groups: merged.groups ?? {},
  kinds: withLists(merged).kinds ?? {},
  procedures: withLists(merged).procedures ?? {},
  calendar: { working_hours: merged.working_hours ?? [], years: merged.calendar ?? {} },
  law_floors: merged.law_floors ?? {},
  law_lists: merged.law_lists ?? {},
  bodies: merged.bodies ?? {},
  authorisations: merged.authorisations ?? {},
  quiet_hours: merged.quiet_hours ?? null,
  accounts: merged.accounts ?? {},
  statements: merged.statements ?? {},
  books: merged.books ?? {},
  disclosures: merged.disclosures ?? {},
  programmes: merged.programmes ?? {},
  standards: merged.standards ?? {},
  contracts: merged.contracts ?? null,
  campaigns: merged.campaigns ?? {},
  lists: merged.lists ?? {},
  membership: merged.membership ?? null,
  visiting: merged.visiting ?? null,
})
