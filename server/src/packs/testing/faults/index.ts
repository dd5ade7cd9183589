/** Every planted fault, by theme. A new check brings its own. */
import { amounts } from './amounts.ts'
import { calls } from './calls.ts'
import { campaigns } from './campaigns.ts'
import type { Fault } from './fault.ts'
import { flow } from './flow.ts'
import { law } from './law.ts'
import { papers } from './papers.ts'
import { programmes } from './programmes.ts'
import { reach } from './reach.ts'
import { shape } from './shape.ts'

export const faults: Fault[] = [
  ...shape,
  ...flow,
  ...reach,
  ...amounts,
  ...calls,
  ...campaigns,
  ...papers,
  ...programmes,
  ...law,
]
