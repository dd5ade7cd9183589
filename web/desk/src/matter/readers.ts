/** Who reads what is said beside the acts, in words. */
export const readers = { all: '反映人也看得到', office: '只给经办的人看', unit: '只有本单位看得到' }
export type Reader = keyof typeof readers
