/** The text of one file: YAML with colours, the language's words offered, what is wrong shown at its line. */
import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { closeBrackets } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import {
  bracketMatching,
  defaultHighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language'
import { lintGutter, setDiagnostics } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import type { PackProblem } from '#contract/http/rules.ts'
import { keysAt, pathAt, valuesAt, type Schema } from './schema-words.ts'

interface Props {
  /** Another file is another editor: the text is read once. */
  file: string
  text: string
  readOnly: boolean
  schema: Schema | undefined
  problems: PackProblem[]
  /** A line to go to; a new object each time. */
  goTo: { line: number } | null
  change(text: string): void
}

export default function Editor({ file, text, readOnly, schema, problems, goTo, change }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const latest = useRef({ change, schema })
  useEffect(() => {
    latest.current = { change, schema }
  })
  useEffect(() => {
    const made = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          highlightSelectionMatches(),
          search({ top: true }),
          lintGutter(),
          yaml(),
          syntaxHighlighting(defaultHighlightStyle),
          autocompletion({ override: [(context) => offered(context, latest.current.schema, file)] }),
          keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, indentWithTab]),
          EditorState.readOnly.of(readOnly),
          EditorState.phrases.of(phrases),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': `${file} 的内容`, tabindex: '0' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.change(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = made
    return () => made.destroy()
    // the text is the editor's own from here on
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [file, readOnly])
  useEffect(() => {
    const { current } = view
    if (!current) return
    const { doc } = current.state
    const found = problems
      .filter((one) => one.file === file)
      .map(({ line, say }) => {
        const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines))
        return { from, to, severity: 'error' as const, message: say }
      })
    current.dispatch(setDiagnostics(current.state, found))
  }, [problems, file])
  useEffect(() => {
    const { current } = view
    if (!current || !goTo) return
    const line = current.state.doc.line(Math.min(Math.max(goTo.line, 1), current.state.doc.lines))
    current.dispatch({
      selection: { anchor: line.from },
      effects: EditorView.scrollIntoView(line.from, { y: 'center' }),
    })
    current.focus()
  }, [goTo])
  return <div ref={host} className="rule-editor" />
}

function offered(
  context: CompletionContext,
  schema: Schema | undefined,
  file: string,
): CompletionResult | null {
  if (!schema) return null
  const { doc } = context.state
  const line = doc.lineAt(context.pos)
  const before = line.text.slice(0, context.pos - line.from)
  const word = context.matchBefore(/\w*/)
  const lines = doc.toString().split('\n')
  const inner = pathAt(lines, line.number - 1)
  // a procedure's file holds the procedure's own words
  const path = file.startsWith('calendars/') ? null : inner
  if (!path || !word || (word.from === word.to && !context.explicit)) return null
  const value = /^\s*(?:- )?(\w+): *\w*$/.exec(before)?.[1]
  const options =
    value === undefined
      ? /^\s*(?:- )?\w*$/.test(before)
        ? keysAt(schema, path).map((label) => ({ label, type: 'property', apply: `${label}: ` }))
        : []
      : valuesAt(schema, [...path, value]).map((label) => ({ label, type: 'enum' }))
  return options.length ? { from: word.from, options } : null
}

const phrases: Record<string, string> = {
  Find: '查找',
  Replace: '替换成',
  next: '下一个',
  previous: '上一个',
  all: '全选',
  'match case': '分大小写',
  regexp: '正则',
  'by word': '整词',
  replace: '替换',
  'replace all': '全部替换',
  close: '关闭',
  'current match': '当前一处',
  'on line': '在第',
  'Control character': '控制字符',
}
