import * as wire from '@balai/contracts/identity';
import { bindPublic, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import { loginAnswer } from '../../sessions/routes/login-answer.ts';
import { signInOrigin } from '../../sessions/routes/sign-in-origin.ts';
import { openSsoSession } from '../use-cases/sign-in-by-provider.ts';

/** HTTP edge of single sign-on, beside the addresses that browsers are sent to. */
export const ssoRoutes = (context: IdentityContext): RouteBinding[] => [
  bindPublic(wire.signInWays, async ({ request }) => ({
    body: { success: true as const, data: { sso: context.oidc !== null, passkeys: context.passkeys.isAvailable(request.calledAs) } },
  })),
  bindPublic(wire.openSsoSession, async ({ body, request }) => {
    const handed = { token: body.sso_token, place: signInOrigin(request) };
    return loginAnswer(await openSsoSession(context, handed, request.cause));
  }),
];
