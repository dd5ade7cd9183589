/** The sender's kinds that the county's catalogue does not know: told once, remembered for the sender. */
import { Select } from 'antd'
import { useMe } from '../data/me.ts'
import { useCatalogue } from '../data/matters.ts'
import { choose } from './choose.ts'

interface Props {
  words: { word: string; rows: number }[]
  kinds: Record<string, string>
  setKinds: (kinds: Record<string, string>) => void
}

const SHOWN = 20

export function UnknownKinds({ words, kinds, setKinds }: Props) {
  const me = useMe()
  const catalogue = useCatalogue(me.data?.county.code)
  const options = (catalogue.data?.groups ?? []).map((group) => ({
    label: group.title,
    options: (catalogue.data?.kinds ?? [])
      .filter((kind) => kind.group === group.group)
      .map((kind) => ({ value: kind.kind, label: kind.title })),
  }))
  return (
    <details className="hotline-kinds">
      <summary>
        有 {words.length} 种类别对不上，现在按标题里的词认，认不出的归“待分类”。可以在这里对一次，以后都记得
      </summary>
      <ul>
        {words.slice(0, SHOWN).map(({ word, rows }, index) => (
          <li key={word}>
            <label htmlFor={`hotline-kind-${index}`}>
              {word}（{rows} 件）
            </label>
            <Select
              id={`hotline-kind-${index}`}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="不对应，按词认"
              value={kinds[word]}
              options={options}
              onChange={(kind?: string) => setKinds(choose(kinds, word, kind) as Record<string, string>)}
            />
          </li>
        ))}
      </ul>
    </details>
  )
}
