/** Of every demo account: printed on start, and told to who asks a demo deployment. */
export const demoPassword = 'shanzhi-demo-2026'
