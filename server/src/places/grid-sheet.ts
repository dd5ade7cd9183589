/** The sheet by which grids, work areas and other nodes come in. */
import type { Level } from '#contract/pack/language.ts'
import type { Column } from '../lib/spreadsheet/index.ts'

export const GRID_SHEET = '网格和工作区'
export const GRID_NOTES = [
  '一行一个地方。上级写编码：网格的上级是村（12 位），辅助网格的上级是网格，以此类推。',
  '同一份表导入两次不会重复；改了名称、户数再导入就是修改。',
  '把村划进工作区：先填工作区一行，再填村的一行，层级选村，编码写村的 12 位码，上级写工作区的编码。',
  '有错的行会单独退回一份表，标明哪里不对，改好后直接再次导入。',
]

export const gridColumns = (levels: Level[]): Column[] => [
  {
    ...{ key: 'parent', title: '上级编码', kind: 'text', required: true, width: 22, example: '110101001001' },
    help: '所属村、网格或镇街的编码。',
  },
  {
    ...{ key: 'level', title: '层级', kind: 'text', required: true, choices: levels.map((l) => l.title) },
    help: '从下拉列表里选，必须低于上级的层级。',
  },
  { key: 'name', title: '名称', help: '如“第1网格”。', kind: 'text', required: true, example: '第1网格' },
  {
    ...{ key: 'code', title: '编码', kind: 'text', width: 24, example: '110101001001001' },
    help: '网格编码 = 12 位村码 + 3 位顺序号(自西向东、自北向南);空着就自动编号。',
  },
  { key: 'households', title: '户数', help: '整数，可不填。', kind: 'number', width: 10, example: '52' },
  { key: 'lng', title: '中心经度', help: '如 118.651234，可不填；填了纬度也要填。', kind: 'number' },
  { key: 'lat', title: '中心纬度', help: '如 34.921234。', kind: 'number' },
  {
    ...{ key: 'datum', title: '坐标系', kind: 'text', choices: ['WGS-84', 'GCJ-02'] },
    help: '手机定位是 WGS-84，国内地图软件取点是 GCJ-02。填了经纬度就要选。',
  },
]
