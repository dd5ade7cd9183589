import { wrongBooks } from '../../../money/index.ts'
import { byCounty } from './check.ts'
import type { Check } from './check.ts'

export const books: Check = {
  title: '村账平衡、凭证号连续、单据照片都在',
  look: byCounty(({ worker, files }, { tenant }) => wrongBooks(worker, files, tenant)),
  advice: '照片请从备份的 files 文件夹按文件名（即哈希）拷回来；凭证不对请报告开发者，不要自己改库。',
}
