import { clientIdOf } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import { bindPublic, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import { tidyUpper } from '../../domain/words.ts';
import { newClientIdOf, nrpOf, phoneOf, required } from '../../routes/input.ts';
import { sessionCookies } from '../../sessions/routes/session-cookies.ts';
import { signInOrigin } from '../../sessions/routes/sign-in-origin.ts';
import { logIn } from '../../sign-in/use-cases/log-in.ts';
import { requestRegistration } from '../use-cases/registrations.ts';
import { signInClient } from '../use-cases/sign-in-client.ts';
import { signInMember } from '../use-cases/sign-in-member.ts';

const filled = (value: string | null | undefined): string | null => value?.trim() || null;

const codeSent = (channel: string, seconds: number) => ({
  status: 202,
  body: { success: true as const, otp_required: true as const, channel, expires_in: seconds },
});

/** HTTP edge of signing in as a member, as the operator of a client, and to the editorial desk. */
export const memberSignInRoutes = (context: IdentityContext): RouteBinding[] => [
  bindPublic(wire.userLogin, async ({ body, request }) => {
    const { whatsapp, password, otp } = body;
    const credentials = { nrp: nrpOf(body.nrp, 'nrp'), whatsapp: filled(whatsapp), password: password || null, code: filled(otp) };
    const result = await signInMember(context, { ...credentials, place: signInOrigin(request) }, request.cause);
    if (result.kind === 'code-sent') return codeSent(result.channel, result.seconds);
    const { session, person } = result;
    const user = { user_id: person.nrp, nama: person.name, role: 'user', client_id: person.client_id };
    return {
      body: { success: true as const, token: session.token, refresh_token: session.refreshToken, user },
      cookies: sessionCookies(session),
    };
  }),
  bindPublic(wire.clientLogin, async ({ body, request }) => {
    const shown = { number: body.client_operator, code: filled(body.otp) };
    const credentials = { clientId: clientIdOf(body.client_id), ...shown, place: signInOrigin(request) };
    const result = await signInClient(context, credentials, request.cause);
    if (result.kind === 'code-sent') return codeSent(result.channel, result.seconds);
    const { session, client } = result;
    const role = client.type === 'direktorat' ? client.client_id.toLowerCase() : 'client';
    return {
      body: {
        success: true as const,
        token: session.token,
        refresh_token: session.refreshToken,
        client: { client_id: client.client_id, nama: client.name, role },
      },
      cookies: sessionCookies(session),
    };
  }),
  bindPublic(wire.penmasLogin, async ({ body, request }) => {
    const signedIn = await logIn(context, { ...body, place: signInOrigin(request) }, request.cause);
    const { account, token, refreshToken } = signedIn;
    return {
      body: {
        success: true as const,
        token,
        refresh_token: refreshToken,
        user: { user_id: account.account_id, role: account.effective_role },
      },
      cookies: { ...sessionCookies(signedIn), device: signedIn.device },
    };
  }),
  bindPublic(wire.userRegister, async ({ body, request }) => {
    const nrp = nrpOf(body.nrp, 'nrp');
    const wish = {
      client_id: newClientIdOf(body.client_id),
      nrp,
      name: required(tidyUpper(body.nama), 'nama'),
      title: tidyUpper(body.title ?? null),
      division: tidyUpper(body.divisi ?? null),
      position: tidyUpper(body.jabatan ?? null),
      whatsapp: phoneOf(body.whatsapp ?? null, 'whatsapp'),
    };
    await requestRegistration(context, { ...wish, address: request.ip }, request.cause);
    return { body: { success: true as const, user_id: nrp, status: 'pending' as const } };
  }),
];
