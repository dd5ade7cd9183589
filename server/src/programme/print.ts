/** GET …/plan.pdf: the board to hang on a wall, by phase or by unit. */
import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js'
import type { Board, Milestone, Task } from '#contract/http/programme.ts'
import { LIGHT_WORDS, type Light } from '#contract/programme/lights.ts'
import type { Authority } from '../authority/index.ts'
import { pdfLibrary } from '../lib/pdf.ts'
import { board } from './board.ts'
import type { ProgrammeDeps } from './deps.ts'
import { standing } from './view.ts'

const SOFT = '#5b6773'
/** Dark enough to be read on paper; the word stands beside. */
const INK: Record<Light, string> = { done: '#3d4852', green: '#1a6b3c', amber: '#8a5a00', red: '#b3261e' }
const layout: CustomTableLayout = {
  hLineWidth: () => 0.4,
  vLineWidth: () => 0,
  hLineColor: () => '#c9d1da',
  paddingTop: () => 2,
  paddingBottom: () => 2,
}

/** Refuses NOT_FOUND. */
export async function planPdf(
  deps: ProgrammeDeps,
  authority: Authority,
  id: string,
  by: 'phase' | 'unit' = 'phase',
): Promise<{ bytes: Buffer; name: string }> {
  const seen = await board(deps, authority, id)
  const rows = standing(seen.tasks).flatMap((task) =>
    standing(task.milestones).map((milestone) => ({ task, milestone })),
  )
  const parts =
    by === 'phase'
      ? seen.phases.map((phase) => ({
          title: `${phase.title}（${phase.from} 起${phase.to ? `，${phase.to} 止` : ''}）`,
          rows: rows.filter((row) => row.milestone.phase === phase.phase),
        }))
      : seen.units.map((unit) => ({
          title: unit.title,
          rows: rows.filter((row) => row.task.lead.unit === unit.unit),
        }))
  const pdfmake = await pdfLibrary()
  const bytes = await pdfmake
    .createPdf({
      ...{ pageSize: 'A4', pageOrientation: 'landscape', pageMargins: [32, 32, 32, 36] },
      info: { title: seen.title },
      defaultStyle: { font: 'song', fontSize: 9, lineHeight: 1.15 },
      footer: (page: number, pages: number) => ({
        ...{ text: `${seen.today} 打印，第 ${page} 页，共 ${pages} 页`, alignment: 'center', color: SOFT },
        fontSize: 8,
      }),
      content: [
        { text: seen.title, bold: true, fontSize: 17, alignment: 'center' },
        { text: sentence(seen), margin: [0, 4, 0, 2] },
        { text: seen.rule, color: SOFT, fontSize: 8 },
        ...parts.filter((part) => part.rows.length > 0).flatMap(partOf),
      ],
    })
    .getBuffer()
  return { bytes, name: `${seen.title}${by === 'phase' ? '（按阶段）' : '（按单位）'}.pdf` }
}

const sentence = ({ today, counts, tasks }: Board): string =>
  `到 ${today}，${standing(tasks).length} 项任务，${counts.done + counts.green + counts.amber + counts.red} 个节点：已完成 ${counts.done}，绿灯 ${counts.green}，黄灯 ${counts.amber}，红灯 ${counts.red}。`

function partOf({ title, rows }: { title: string; rows: { task: Task; milestone: Milestone }[] }): Content[] {
  const heads = ['编号', '任务', '牵头单位', '配合单位', '节点', '到期', '灯', '为什么']
  const head = heads.map((text): TableCell => ({ text, color: SOFT }))
  const body = rows.map(({ task, milestone }): TableCell[] => [
    task.number,
    task.title,
    task.lead.title,
    task.support.map((unit) => unit.title).join('、'),
    milestone.title,
    milestone.due_on,
    { text: LIGHT_WORDS[milestone.light], color: INK[milestone.light], bold: true },
    { text: milestone.why, fontSize: 7.5, color: SOFT },
  ])
  return [
    { text: title, bold: true, fontSize: 11, margin: [0, 10, 0, 3] },
    {
      layout,
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [26, 150, 90, 110, 100, 56, 38, '*'],
        body: [head, ...body],
      },
    },
  ]
}
