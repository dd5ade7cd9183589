/** Who asks comes before what is asked: a stranger learns nothing of how a closed door wants to be knocked at. */
import type { FastifyRequest } from 'fastify'
import { demandPerson, type Authority } from './authority.ts'

/** A `preValidation` hook for routes that are all behind sign-in. Refuses NOT_SIGNED_IN. */
export const signedInFirst =
  (authorityFor: (request: FastifyRequest) => Promise<Authority>) => async (request: FastifyRequest) =>
    void demandPerson(await authorityFor(request))
