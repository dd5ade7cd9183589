import './likely-choices.css'

interface Props {
  label: string
  items: { id: string; title: string; why: string }[]
  choose: (id: string) => void
}

/** What the county's closed matters suggest, each with its reason. Taken by a click, never by itself; nothing when there is nothing. */
export function LikelyChoices({ label, items, choose }: Props) {
  if (items.length === 0) return null
  return (
    <section className="likely" aria-label={label}>
      <p>{label}</p>
      <ul>
        {items.map(({ id, title, why }) => (
          <li key={id}>
            <button type="button" onClick={() => choose(id)}>
              {title}
            </button>
            <span className="field-hint">{why}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
