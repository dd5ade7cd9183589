/** Matters: their photos and files are there, their deadlines are what their lives say, their texts can be found. */
import {
  makeSearchable,
  rewriteDeadlines,
  unsearchable,
  wrongCalls,
  wrongDeadlines,
  wrongFiles,
} from '../../../matters/index.ts'
import { byCounty } from './check.ts'
import type { Check } from './check.ts'

export const pictures: Check = {
  title: '照片和附件都在，内容没有变',
  look: byCounty(async ({ worker, files }, { tenant }, progress) => {
    const wrong = await wrongFiles(worker, files, tenant, (matters) => progress.to(matters))
    return wrong.map(
      ({ number, hash, kind, what }) =>
        `${number} 的${kind === 'photo' ? '照片' : '附件'} ${hash} ${what === 'missing' ? '不见了' : '内容变了'}`,
    )
  }),
  advice: '请从备份的 files 文件夹按文件名（即哈希）拷回来。',
}

export const clocks: Check = {
  title: '时限与事项一致',
  look: byCounty(async ({ worker }, { tenant }) =>
    (await wrongDeadlines(worker, tenant)).map(({ number, what }) => `${number} 的时限 ${what} 与事项不符`),
  ),
  async repair({ worker }, counties) {
    for (const { tenant } of counties) {
      const wrong = await wrongDeadlines(worker, tenant)
      if (wrong.length)
        await rewriteDeadlines(worker, tenant, [...new Set(wrong.map(({ matter }) => matter))])
    }
  },
  advice: '请报告开发者，并附上这些事项的编号。',
}

export const calls: Check = {
  title: '请来一起办的单位与事项一致',
  look: byCounty(async ({ worker }, { tenant }) =>
    (await wrongCalls(worker, tenant)).map(
      ({ number, call }) => `${number} 请来的第 ${call} 个单位与事项不符`,
    ),
  ),
  advice: '这件事再办一步就会写对；急的请报告开发者，并附上编号。',
}

export const search: Check = {
  title: '每件事项都查得到',
  look: byCounty(async ({ worker }, { tenant }) =>
    (await unsearchable(worker, tenant)).map(({ number }) => `${number} 查找用的词与事项不符`),
  ),
  async repair({ worker }, counties) {
    for (const { tenant } of counties) {
      const left = await unsearchable(worker, tenant)
      for (let i = 0; i < left.length; i += 500)
        await makeSearchable(
          worker,
          tenant,
          left.slice(i, i + 500).map(({ matter }) => matter),
        )
    }
  },
  advice: '请报告开发者，并附上这些事项的编号。',
}
