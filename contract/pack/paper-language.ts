/** The words of official papers: what an act of a procedure issues, numbered and kept as it was. */
import { Type, type Static } from 'typebox'
import { Condition } from './condition.ts'
import { Id, Title, closed } from './words.ts'

const Sentence = Type.String({ minLength: 1, maxLength: 500 })

/**
 * A paper of a procedure; an action `issues` it. Its sentences are filled with `{field.x}`, `{field.x.law}` (of the item of a
 * list), `{entry.e.x}` (the last entry of that form), the act's own `{reason}`, `{result}`, `{note}`, `{ground}`,
 * `{responsible_unit}`, `{target}`, and `{title}`, `{kind}`, `{matter}`, `{place}`, `{county}`, `{unit}`, `{day}`, `{due}`,
 * `{paper.p}` (the number of an earlier paper of the same matter). What is empty is printed as a blank to be filled by hand.
 */
export const Paper = Type.Object(
  {
    title: Title,
    /** Whose paper it is: the place of that level on the matter's way, or the department of who acts. */
    from: Type.Union([
      Type.Object({ level: Id }, closed),
      Type.Object({ department: Type.Literal(true) }, closed),
    ]),
    /** How the unit signs: `{county}{unit}人民政府`; without it, by its own name. */
    signed_by: Type.Optional(Title),
    /** 单位代字 by the unit's name (a department's by its identifier); without one, the unit's name itself. */
    codes: Type.Optional(Type.Record(Type.String({ minLength: 1 }), Title)),
    /** 发文字号, e.g. `{unit}责改字〔{year}〕第{number}号`; `{unit}` is its 代字. Without gaps in each unit and year. */
    number: Title,
    /** To whom it is addressed: words as in a sentence. */
    to: Type.Optional(Sentence),
    body: Type.Array(Type.Union([Sentence, Type.Object({ when: Condition, say: Sentence }, closed)]), {
      minItems: 1,
    }),
    /** The articles it stands on: words as in a sentence. */
    law: Type.Optional(Type.Array(Title, { minItems: 1 })),
    /** The clock whose last day `{due}` is. */
    due: Type.Optional(Id),
    /** Lines to be signed by hand, in order: `当事人（签名）`. */
    signatures: Type.Optional(Type.Array(Title)),
    /** Room for the unit's seal over its name and the day. */
    seal: Type.Optional(Type.Boolean()),
    /** A second page of this title to be signed by who receives it: `送达回证`. */
    receipt: Type.Optional(Title),
    /** Whoever reported the matter may read and print it as well. */
    for_reporter: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type Paper = Static<typeof Paper>
