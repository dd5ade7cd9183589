/** Names from the top down as one, for a cell of a sheet: `郑山街道第4工作区` already says its street, which is not said twice. */
export const wholeName = (places: readonly { name: string }[]): string =>
  places
    .filter(({ name }, i) => !places[i + 1]?.name.startsWith(name))
    .map(({ name }) => name)
    .join('')
