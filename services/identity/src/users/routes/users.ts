import * as wire from '@balai/contracts/identity';
import { addressGroup, bind, bindPublic, type RouteBinding } from '@balai/runtime/http';
import type { Static } from 'typebox';
import { changePassword } from '../../accounts/use-cases/change-password.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { signInOrigin } from '../../sessions/routes/sign-in-origin.ts';
import type { SignedIn } from '../../sessions/use-cases/open-session.ts';
import { type RenewedSession, renewSession } from '../../sessions/use-cases/renew-session.ts';
import { logIn } from '../../sign-in/use-cases/log-in.ts';
import type { OwnUserRow } from '../repository/users.ts';
import { eraseUser } from '../use-cases/erase-user.ts';
import { logOutUser } from '../use-cases/log-out-user.ts';
import { registerUser } from '../use-cases/register-user.ts';
import { showUser } from '../use-cases/show-user.ts';

const REFUSALS = {
  invalid: identityProblems.refresh_invalid,
  expired: identityProblems.refresh_expired,
  reused: identityProblems.refresh_reused,
};

const userToWire = (row: OwnUserRow): Static<typeof wire.OwnUser> => ({
  id: row.account_id,
  username: row.username,
  email: row.email,
  display_name: row.display_name,
  profile_image_url: null,
  bio: null,
  created_at: row.created_at.toISOString(),
  last_active_at: row.last_active_at.toISOString(),
  status: row.state,
});

const tokensOf = ({ token, refreshToken, lifetimeSeconds }: RenewedSession) => ({
  access_token: token,
  refresh_token: refreshToken,
  expires_in: lifetimeSeconds,
});

async function signedInAnswer(context: IdentityContext, signedIn: SignedIn) {
  const data = { ...tokensOf(signedIn), user: userToWire(await showUser(context, signedIn.account.account_id)) };
  return { body: { success: true as const, ...data, data } };
}

/** HTTP edge of users, and of everybody who signs in to the chat. */
export const userRoutes = (context: IdentityContext): RouteBinding[] => [
  bindPublic(wire.registerUser, async ({ body, request }) => {
    const { display_name: displayName, ...rest } = body;
    return signedInAnswer(context, await registerUser(context, { ...rest, displayName, place: signInOrigin(request) }, request.cause));
  }),
  bindPublic(wire.logInUser, async ({ body, request }) => {
    const credentials = { ...body, place: signInOrigin(request), accounts: 'everybody' } as const;
    return signedInAnswer(context, await logIn(context, credentials, request.cause));
  }),
  bindPublic(wire.refreshUserTokens, async ({ body, request }) => {
    const shown = { refreshToken: body.refresh_token, address: addressGroup(request.ip) };
    const data = tokensOf(await renewSession(context, shown, request.cause, REFUSALS));
    return { body: { success: true as const, ...data, data } };
  }),
  bind(wire.ownUser, async ({ actor }) => {
    const data = userToWire(await showUser(context, actor.accountId));
    return { body: { success: true as const, user: data, data } };
  }),
  bind(wire.logOutUser, async ({ actor, body, request }) => {
    const wish = { refreshToken: body?.refresh_token ?? null, isOfAllDevices: body?.all_devices === true };
    await logOutUser(context, actor, wish, request.cause);
    return { body: { success: true as const } };
  }),
  bind(wire.changeUserPassword, async ({ actor, body, request }) => {
    const { current_password: current, new_password: next } = body;
    await changePassword(context, actor, { current, next, address: addressGroup(request.ip) }, request.cause);
    return { body: { success: true as const } };
  }),
  bind(wire.eraseOwnUser, async ({ actor, body, request }) => {
    await eraseUser(context, actor, { current: body.current_password, address: addressGroup(request.ip) }, request.cause);
    return { body: { success: true as const } };
  }),
];
