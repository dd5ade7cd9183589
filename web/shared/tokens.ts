/**
 * The one source of how everything looks: colours, type, spacing. `tokens.css` is printed from it
 * (`node web/shared/tokens-css.ts > web/shared/tokens.css`, a test compares them) and the desk's antd theme reads it.
 * Red means overdue or refused and nothing else; green means done and confirmed, or a light that is green; amber is a light and nothing else.
 */
const light = {
  /** What text stands on. */
  paper: '#ffffff',
  /** Behind the paper: page ground, list heads, quoted words. */
  sunk: '#f5f6f7',
  ink: '#1a1e23',
  /** Second voice: places, times, labels. 7:1 on paper. */
  soft: '#4b545e',
  /** Placeholders; still 4.5:1 on paper and on sunk. */
  faint: '#616b76',
  /** Hairlines that only separate. */
  line: '#dde1e5',
  /** Edges of what can be used: 3:1 on paper. */
  edge: '#858f99',
  /** Fills of the main button and the selected mark; `on-blue` stands on it. */
  blue: '#0b57a4',
  'blue-press': '#08427d',
  'on-blue': '#ffffff',
  /** Blue as words: links, numbers that open a list. */
  'blue-ink': '#0b57a4',
  'blue-wash': '#e9f1fa',
  red: '#b3261e',
  'red-wash': '#fcedec',
  green: '#1a6b3a',
  'green-wash': '#e8f4ec',
  amber: '#7a5200',
  'amber-wash': '#fdf3dc',
  shadow: 'rgba(26, 30, 35, 0.16)',
}

const dark: typeof light = {
  paper: '#15191e',
  sunk: '#0e1114',
  ink: '#e8ecf0',
  soft: '#b4bdc6',
  faint: '#929da8',
  line: '#2c333b',
  edge: '#6c7782',
  blue: '#1f6ab8',
  'blue-press': '#2773c2',
  'on-blue': '#ffffff',
  'blue-ink': '#8abcf2',
  'blue-wash': '#1a2a3c',
  red: '#ff9a91',
  'red-wash': '#3a1f1d',
  green: '#82cf9d',
  'green-wash': '#17301f',
  amber: '#f2c15c',
  'amber-wash': '#352a12',
  shadow: 'rgba(0, 0, 0, 0.6)',
}

/** Pixels. `elder` is the 长辈版: nothing under 18, every target 60. */
const sizes = {
  'text-s': { usual: 14, elder: 18 },
  'text-m': { usual: 16, elder: 20 },
  'text-l': { usual: 20, elder: 26 },
  'text-xl': { usual: 28, elder: 34 },
  /** Height of a button or field under a mouse. */
  control: { usual: 36, elder: 60 },
  /** Least side of anything a finger presses. */
  target: { usual: 44, elder: 60 },
} as const

const fixed = {
  corner: '6px',
  'space-1': '4px',
  'space-2': '8px',
  'space-3': '12px',
  'space-4': '16px',
  'space-5': '20px',
  'space-6': '24px',
  'space-8': '32px',
  'space-12': '48px',
  'leading-read': '1.6',
  'leading-table': '1.4',
  font: `
    system-ui, -apple-system, 'PingFang SC', 'HarmonyOS Sans SC', 'MiSans', 'Microsoft YaHei', 'Noto Sans SC',
    'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif`,
  'focus-ring': '0 0 0 2px var(--paper), 0 0 0 4px var(--blue-ink)',
  float: '0 4px 20px var(--shadow)',
}

export const tokens = { light, dark, sizes, fixed }
export type Colours = typeof light
