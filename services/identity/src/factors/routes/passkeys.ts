import * as wire from '@balai/contracts/identity';
import { addressGroup, bind, bindPublic, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import { loginAnswer } from '../../sessions/routes/login-answer.ts';
import { signInOrigin } from '../../sessions/routes/sign-in-origin.ts';
import { addPasskey, beginPasskey } from '../use-cases/set-up-passkey.ts';
import { beginPasskeySignIn, signInByPasskey } from '../use-cases/sign-in-by-passkey.ts';
import { addedAnswer } from './factors.ts';

/** HTTP edge of passkeys. */
export const passkeyRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.passkeyOptions, async ({ actor, body, request }) => {
    const asked = { ...body, address: addressGroup(request.ip), calledAs: request.calledAs };
    return { body: { success: true as const, data: { ...(await beginPasskey(context, actor, asked, request.cause)) } } };
  }),
  bind(wire.addPasskey, async ({ actor, body, request }) =>
    addedAnswer(await addPasskey(context, actor, { ...body, calledAs: request.calledAs }, request.cause)),
  ),
  bindPublic(wire.passkeySignInOptions, async ({ body, request }) => {
    const caller = { token: body.mfa_token ?? null, address: request.ip, calledAs: request.calledAs };
    return { body: { success: true as const, data: { ...(await beginPasskeySignIn(context, caller, request.cause)) } } };
  }),
  bindPublic(wire.passkeySignIn, async ({ body, request }) => {
    const caller = { token: body.mfa_token ?? null, calledAs: request.calledAs, place: signInOrigin(request) };
    return loginAnswer(
      await signInByPasskey(context, { ...caller, credential: body.credential, trust: body.trust_device === true }, request.cause),
    );
  }),
];
