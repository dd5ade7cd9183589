/** SQL the demo asks to see how far it has come. As the worker. */
import { sql } from 'kysely'
import type { Life } from '#contract/pack/life.ts'

export const matterQuery = (tenant: number, id: string) =>
  sql<{ version: number; life: Life; place: string }>`select version, life, place from matter
    where tenant = ${tenant} and id = ${id}`

export const hasAccounts = (tenant: number) =>
  sql<{ n: number }>`select count(*)::int as n from account_person where tenant = ${tenant}`
