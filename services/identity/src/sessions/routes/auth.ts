import { clientIdOf } from '@balai/contracts';
import { PERMISSIONS } from '@balai/contracts/catalogue';
import * as wire from '@balai/contracts/identity';
import { addressGroup, bind, bindPublic, type RouteBinding } from '@balai/runtime/http';
import { premiumNow } from '../../accounts/domain/premium.ts';
import { changeEmail } from '../../accounts/use-cases/change-email.ts';
import { changePassword } from '../../accounts/use-cases/change-password.ts';
import { chooseClient } from '../../accounts/use-cases/choose-client.ts';
import { getOwnContacts } from '../../accounts/use-cases/get-own-contacts.ts';
import { revokeSessions } from '../../accounts/use-cases/revoke-sessions.ts';
import type { IdentityContext } from '../../context.ts';
import { emailOf } from '../../routes/input.ts';
import { logIn } from '../../sign-in/use-cases/log-in.ts';
import { getSession } from '../use-cases/get-session.ts';
import { logOut } from '../use-cases/log-out.ts';
import { endByRefreshToken, renewSession } from '../use-cases/renew-session.ts';
import { loginAnswer } from './login-answer.ts';
import { NO_SESSION, sessionCookies } from './session-cookies.ts';
import { signInOrigin } from './sign-in-origin.ts';

/** HTTP edge of sessions. */
export const authRoutes = (context: IdentityContext): RouteBinding[] => [
  bindPublic(wire.dashboardLogin, async ({ body, request }) =>
    loginAnswer(await logIn(context, { ...body, place: signInOrigin(request) }, request.cause)),
  ),
  bindPublic(wire.logout, async ({ request }) => {
    try {
      if (request.token !== null) await logOut(context, request.token, request.cause);
      // The access token may be over, and the session not.
      const refreshToken = request.cookie('refresh');
      if (refreshToken !== null) await endByRefreshToken(context, refreshToken, request.cause);
    } catch (error) {
      // Clients rely on leaving without fail; the session then ends by its lifetime.
      context.logger.error({ err: error }, 'a session could not be ended at logout');
    }
    return { body: { success: true as const }, cookies: NO_SESSION };
  }),
  bindPublic(wire.refresh, async ({ body, request }) => {
    const shown = body?.refresh_token;
    const refreshToken = shown ?? request.cookie('refresh') ?? '';
    const renewed = await renewSession(context, { refreshToken, address: addressGroup(request.ip) }, request.cause);
    const told = { success: true as const, token: renewed.token, expires_in: renewed.lifetimeSeconds };
    if (shown !== undefined) return { body: { ...told, refresh_token: renewed.refreshToken } };
    return { body: told, cookies: sessionCookies(renewed) };
  }),
  bind(wire.session, async ({ actor }) => {
    const { clients, activeClientId, activePosts, failed } = await getSession(context, actor);
    const { premium } = actor;
    const data = {
      account_id: actor.accountId,
      kind: actor.kind,
      username: actor.username,
      role: actor.role,
      client_id: actor.clientId,
      active_client_id: activeClientId,
      active_posts: activePosts,
      permissions: PERMISSIONS.filter((one) => actor.can(one, activeClientId ?? undefined)).map((one) => one.name),
      ...(actor.mustChangePassword ? { must_change_password: true as const } : {}),
      ...(actor.mustEnrolFactor ? { must_enrol_factor: true as const } : {}),
      tenants: actor.tenants === '*' ? ('*' as const) : [...actor.tenants],
      clients: clients.map(
        ({ client_id, name, type, parent_client_id, timezone, excuse_needs_approval, band_medium_from: medium, band_high_from: high }) => ({
          client_id,
          nama: name,
          client_type: type,
          parent_client_id,
          timezone,
          ...(medium === wire.DEFAULT_BANDS.medium && high === wire.DEFAULT_BANDS.high ? {} : { bands: { medium, high } }),
          ...(excuse_needs_approval ? { exception_needs_approval: true as const } : {}),
        }),
      ),
      expires_at: actor.expiresAt.toISOString(),
      ...(failed === null
        ? {}
        : { failed_sign_ins: { count: failed.failures, last_at: failed.lastAt.toISOString(), address: failed.address } }),
      ...premiumNow({ premium_tier: premium?.tier ?? null, premium_expires_at: premium?.expiresAt ?? null }, context.clock.now()),
    };
    return { body: { success: true as const, data } };
  }),
  bind(wire.chooseClient, async ({ actor, body, request }) => {
    const client_id = clientIdOf(body.client_id);
    const posts = body.posts === undefined || body.posts === null ? null : clientIdOf(body.posts);
    await chooseClient(context, actor, { clientId: client_id, postsOf: posts }, request.cause);
    return { body: { success: true as const, data: { client_id, posts } } };
  }),
  bind(wire.changeOwnPassword, async ({ actor, body, request }) => {
    const { current_password: current, new_password: next } = body;
    await changePassword(context, actor, { current, next, address: addressGroup(request.ip) }, request.cause);
    return { body: { success: true as const } };
  }),
  bind(wire.ownContacts, async ({ actor }) => ({ body: { success: true as const, data: await getOwnContacts(context, actor) } })),
  bind(wire.changeOwnEmail, async ({ actor, body, request }) => {
    const { current_password: current } = body;
    const email = emailOf(body.email, 'email');
    const data = await changeEmail(context, actor, { current, email, address: addressGroup(request.ip) }, request.cause);
    return { body: { success: true as const, data } };
  }),
  bind(wire.revokeSessions, async ({ actor, params, request }) => {
    const ended = await revokeSessions(context, actor, params.account_id.toLowerCase(), request.cause);
    return { body: { success: true as const, data: { ended } } };
  }),
];
