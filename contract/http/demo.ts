import { Type, type Static } from 'typebox'

/** GET /api/demo/accounts: only in a deployment that is a demo. Who may be tried out, all by one password. */
export const DemoAccounts = Type.Object({
  password: Type.String(),
  counties: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      accounts: Type.Array(
        Type.Object({
          username: Type.String(),
          name: Type.String(),
          /** What they are, in words. */
          role: Type.String(),
        }),
      ),
    }),
  ),
})
export type DemoAccounts = Static<typeof DemoAccounts>
