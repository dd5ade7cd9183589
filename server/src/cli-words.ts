/** The command line's own words in Chinese: headings of the help, and what is wrong with a command as it was typed. */
import type { Command, Option } from 'commander'

const headings: Record<string, string> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
}

/** What Commander says, and we instead. */
const mistakes: [RegExp, string][] = [
  [/^error: unknown command '(.+)'/, '没有命令 $1'],
  [/^error: unknown option '(.+)'/, '没有选项 $1'],
  [/^error: missing required argument '(.+)'/, '还缺参数 $1'],
  [/^error: required option '(.+)' not specified/, '还缺选项 $1'],
  [/^error: option '(.+)' argument missing/, '选项 $1 后面还缺一个值'],
  [/^error: too many arguments.*/, '参数太多了'],
  [/\(Did you mean (?:one of )?(.+)\?\)/, '是不是要：$1'],
]

/** An option's default in Chinese too. */
const optionDescription = ({ description, defaultValue }: Option): string =>
  defaultValue === undefined ? description : `${description}（默认 ${String(defaultValue)}）`

/** For the program before its commands are added: they take it over. Every mistake is thrown, never an exit. */
export const inChinese = (program: Command): Command =>
  program
    .configureHelp({
      styleTitle: (title) => headings[title] ?? title,
      sortSubcommands: false,
      optionDescription,
    })
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [command]', '显示某条命令的帮助')
    .configureOutput({
      outputError: (text, write) =>
        write(mistakes.reduce((said, [pattern, ours]) => said.replace(pattern, ours), text)),
    })
    .showHelpAfterError()
    .exitOverride()
