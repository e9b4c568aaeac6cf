import * as wire from '@balai/contracts/identity';
import { bindPublic, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import { loginAnswer } from '../../sessions/routes/login-answer.ts';
import { signInOrigin } from '../../sessions/routes/sign-in-origin.ts';
import { finishSignIn, sendSignInCode } from '../use-cases/finish-sign-in.ts';

/** HTTP edge of sign-ins that wait for a second factor. */
export const mfaRoutes = (context: IdentityContext): RouteBinding[] => [
  bindPublic(wire.verifyMfa, async ({ body, request }) => {
    const waiting = { token: body.mfa_token, code: body.code, place: signInOrigin(request), trust: body.trust_device === true };
    return loginAnswer(await finishSignIn(context, waiting, request.cause));
  }),
  bindPublic(wire.sendMfaCode, async ({ body: { mfa_token: token, channel }, request }) => {
    const { expiresAt } = await sendSignInCode(context, { token, channel, address: request.ip }, request.cause);
    return { body: { success: true as const, data: { channel, expires_at: expiresAt.toISOString() } } };
  }),
];
