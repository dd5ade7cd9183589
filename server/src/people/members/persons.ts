/** Which person a line of the register is: by phone whoever has it already, else somebody of whom nothing more is known. */
import { v7 } from 'uuid'
import type { MembersDeps } from './deps.ts'
import { officialsByPhone } from './store.ts'

export interface Line {
  name: string
  phone?: string | undefined
  path: string
}

/**
 * One for each line, in its order. An official is known by the phone of their post and their name; anybody else with a phone is
 * found, or made, as for a report. `isNew`: a row without name or phone is to be inserted with the register's own.
 */
export async function personsFor(
  { worker, reporters }: Pick<MembersDeps, 'worker' | 'reporters'>,
  tenant: number,
  lines: Line[],
): Promise<{ id: string; isNew: boolean }[]> {
  const phones = lines.flatMap((one) => one.phone ?? [])
  const officials = phones.length > 0 ? await worker.run(officialsByPhone(tenant, phones)) : []
  const byBoth = new Map(officials.map((one) => [`${one.name} ${one.work_phone}`, one.id]))
  const others = lines.filter((one) => one.phone && !byBoth.has(`${one.name} ${one.phone}`))
  await reporters.expect(
    tenant,
    others.map(({ name, phone }) => ({ name, phone: phone! })),
  )
  const found: { id: string; isNew: boolean }[] = []
  for (const { name, phone } of lines) {
    const official = phone && byBoth.get(`${name} ${phone}`)
    if (official) found.push({ id: official, isNew: false })
    else if (phone)
      found.push({ id: (await reporters.reporterFor(tenant, { name, phone })).person, isNew: false })
    else found.push({ id: v7(), isNew: true })
  }
  return found
}
