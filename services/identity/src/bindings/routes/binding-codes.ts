import { makeBindingCode as route } from '@balai/contracts/identity';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { personKeyOf } from '../../people/routes/person-wire.ts';
import { identityProblems } from '../../problems.ts';
import { makeBindingCode } from '../use-cases/make-binding-code.ts';

/** HTTP edge of the codes by which people link their number. */
export const bindingCodeRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(route, async ({ actor, params, request }) => {
    const key = personKeyOf(params.id);
    if (key === null) throw new Problem(identityProblems.person_not_found);
    const { code, expiresAt } = await makeBindingCode(context, actor, key, request.cause);
    return { body: { success: true as const, data: { code, expires_at: expiresAt.toISOString() } } };
  }),
];
