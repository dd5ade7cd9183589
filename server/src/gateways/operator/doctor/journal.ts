/** The journal is whole, the figures are a recount of it, and the master key opens what was sealed. */
import { sql } from 'kysely'
import { correctItems, recount as recountItems } from '../../../insight/index.ts'
import { correctTallies, personalKeys, recount, unwrapKey, verifyJournal } from '../../../journal/index.ts'
import { byCounty } from './check.ts'
import type { Check } from './check.ts'

export const proof: Check = {
  title: '流水未被改动（哈希树）',
  look: byCounty(async ({ worker }, { tenant }, progress) => {
    const { faults } = await verifyJournal(worker, tenant, (entries) => progress.to(entries))
    return faults
  }),
  advice: '流水不能由程序改回：请保留现场，用备份恢复到出事之前的时刻，并查明是谁改了数据库。',
}

export const accounting: Check = {
  title: '统计数等于流水重算',
  look: byCounty(async ({ worker }, { tenant }) =>
    (await recount(worker, tenant)).map(
      ({ day, kind, measure, region, wanted, counted }) =>
        `${day} ${kind} ${measure}（${region}）应为 ${wanted}，现为 ${counted}`,
    ),
  ),
  async repair({ worker }, counties) {
    for (const { tenant } of counties) await correctTallies(worker, tenant)
  },
  advice: '请再运行一次 doctor --repair；仍不符请报告开发者。',
}

/** Every day there is. */
const EVER = ['0001-01-01', '9999-12-31'] as const

export const lists: Check = {
  title: '数字背后的清单等于流水重算',
  look: byCounty(async ({ worker }, { tenant }) =>
    (await recountItems(worker, tenant, ...EVER)).map(
      ({ day, kind, measure, subject, wanted, counted }) =>
        `${day} ${kind} ${measure}（事项 ${subject}）应为 ${wanted}，现为 ${counted}`,
    ),
  ),
  async repair({ worker }, counties) {
    for (const { tenant } of counties) await correctItems(worker, tenant, ...EVER)
  },
  advice: '请再运行一次 doctor --repair；仍不符请报告开发者。',
}

const SAMPLE = 100

export const secrets: Check = {
  title: '主密钥打得开个人信息',
  needsKey: true,
  look: byCounty(async ({ worker, keys }, { tenant }) => {
    const some = await worker.run(
      sql<{ person: string }>`select person from person_key where tenant = ${tenant} limit ${SAMPLE}`,
    )
    const rows = await worker.run(
      personalKeys(
        tenant,
        some.map(({ person }) => person),
      ),
    )
    const shut = rows.filter((row) => {
      try {
        unwrapKey(keys.wrapping, tenant, row)
        return false
      } catch {
        return true
      }
    })
    return shut.length ? [`抽查 ${rows.length} 人，${shut.length} 人的信息打不开`] : []
  }),
  advice: '现在用的不是原来的主密钥：请找回原来的 key 文件（或 SHANZHI_KEY）再启动。',
}
