import * as wire from '@balai/contracts/identity';
import { bindPublic, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import { loginAnswer } from '../../sessions/routes/login-answer.ts';
import { signInOrigin } from '../../sessions/routes/sign-in-origin.ts';
import { requestPlatformCode, signInAdministrator } from '../use-cases/sign-in-administrator.ts';

/** HTTP edge of signing in to the administration of the platform. */
export const platformSignInRoutes = (context: IdentityContext): RouteBinding[] => [
  bindPublic(wire.requestPlatformCode, async ({ body, request }) => {
    const wish = { username: body.username.trim(), address: request.ip };
    const { requestToken, source, expiresAt } = await requestPlatformCode(context, wish, request.cause);
    const data = { request_token: requestToken, code_from: source, expires_at: expiresAt.toISOString() };
    return { body: { success: true as const, data } };
  }),
  bindPublic(wire.verifyPlatformCode, async ({ body, request }) => {
    const { request_token: requestToken, code, password = null } = body;
    const proof = { username: body.username.trim(), requestToken, code, password, place: signInOrigin(request) };
    return loginAnswer(await signInAdministrator(context, proof, request.cause));
  }),
];
