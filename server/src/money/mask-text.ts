/** Words for everybody's eyes: names and long numbers are covered before a person looks them over. Pure. */

/** `张三` → `张*`, `欧阳建国` → `欧***`; a firm keeps its name: it is not a person's. */
export const maskName = (name: string): string =>
  isFirm(name) ? name : `${name.slice(0, 1)}${'*'.repeat(Math.max(1, [...name].length - 1))}`

/** What ends like a firm or office, or is longer than a person's name; never a list of persons (`孙长河等3户`) or a name with a dot. */
export const isFirm = (name: string): boolean =>
  !/[等·•]/.test(name) &&
  ([...name].length > 4 ||
    /(公司|商店|超市|门市|经营部|合作社|银行|信用社|医院|学校|中心|委员会|五金|建材|农资|农机|茶庄|山庄|农庄|百货|文具|电器|家具|饭庄|酒楼|餐馆|工程队|厂|店|行|局|所|站|队|社|部|院|馆)$/.test(
      name,
    ))

/** Identity and account numbers, phones: runs of seven digits and more keep their last four … of nothing shorter. */
const maskNumbers = (text: string): string =>
  text.replace(/\d(?:[\s-]?\d){5,}[\dXx]?/g, (run) => {
    const plain = run.replace(/[\s-]/g, '')
    return plain.length < 7 ? run : `${'*'.repeat(4)}${plain.slice(-4)}`
  })

/** `names`: whose names the record knows to stand in the text. */
export const maskText = (text: string, names: string[] = []): string =>
  names.reduce((all, name) => (name.trim() ? all.replaceAll(name, maskName(name)) : all), maskNumbers(text))
