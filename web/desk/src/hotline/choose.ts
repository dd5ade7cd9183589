/** What was chosen for each name; choosing nothing takes the name out. */
export function choose<Name extends string>(
  chosen: Partial<Record<Name, string>>,
  name: Name,
  value: string | undefined,
): Partial<Record<Name, string>> {
  const others = Object.entries(chosen).filter(([other]) => other !== name)
  return Object.fromEntries(value ? [...others, [name, value]] : others) as Partial<Record<Name, string>>
}
