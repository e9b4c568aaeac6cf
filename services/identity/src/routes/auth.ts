import { PERMISSIONS } from '@balai/contracts/catalogue';
import { changeOwnPassword, dashboardLogin, logout, revokeSessions, session } from '@balai/contracts/identity';
import { bind, bindPublic, type ModuleContext, type RouteBinding } from '@balai/runtime';
import type { makeChangePassword, makeLogOut, makeRevokeSessions } from '../use-cases/end-sessions.ts';
import type { makeListClients } from '../use-cases/find-clients.ts';
import type { makeLogIn, SignedIn } from '../use-cases/log-in.ts';

/** What the routes about sessions run. */
export interface AuthUseCases {
  readonly logIn: ReturnType<typeof makeLogIn>;
  readonly logOut: ReturnType<typeof makeLogOut>;
  readonly changePassword: ReturnType<typeof makeChangePassword>;
  readonly revokeSessions: ReturnType<typeof makeRevokeSessions>;
  readonly listClients: ReturnType<typeof makeListClients>;
}

/** Most clients a session lists; the bound of what one account sees. */
const CLIENTS_MAX = 5000;

const loginUser = ({ account, linkedClients }: SignedIn) => ({
  user_id: account.accountId,
  dashboard_user_id: account.accountId,
  username: account.username,
  nama: account.username,
  role: account.effectiveRole,
  role_id: account.roleId,
  client_id: account.clientId ?? '',
  client_ids: [...linkedClients],
  premium_status: false,
  premium_tier: null,
  premium_expires_at: null,
});

/** HTTP edge of sessions. */
export const authRoutes = (useCases: AuthUseCases, logger: ModuleContext<unknown>['logger']): RouteBinding[] => [
  bindPublic(dashboardLogin, async ({ body, request }) => {
    const signedIn = await useCases.logIn({ ...body, address: request.ip }, request.cause);
    return {
      body: { success: true as const, token: signedIn.token, user: loginUser(signedIn) },
      sessionCookie: { value: signedIn.token, maxAgeSeconds: signedIn.lifetimeSeconds },
    };
  }),
  bindPublic(logout, async ({ request }) => {
    try {
      if (request.token !== null) await useCases.logOut(request.token, request.cause);
    } catch (error) {
      // Clients rely on leaving without fail; the session then ends by its lifetime.
      logger.error({ err: error }, 'a session could not be ended at logout');
    }
    return { body: { success: true as const }, sessionCookie: { value: '', maxAgeSeconds: 0 } };
  }),
  bind(session, async ({ actor }) => {
    const clients = await useCases.listClients(actor, { page: { by: 'clientId', descending: false, limit: CLIENTS_MAX } });
    return {
      body: {
        success: true as const,
        data: {
          account_id: actor.accountId,
          username: actor.username,
          role: actor.role,
          client_id: actor.clientId,
          permissions: PERMISSIONS.filter((permission) => actor.can(permission)).map(({ name }) => name),
          tenants: actor.tenants === '*' ? ('*' as const) : [...actor.tenants],
          clients: clients.rows.map(({ clientId, name, type, timezone }) => ({
            client_id: clientId,
            nama: name,
            client_type: type,
            timezone,
          })),
          expires_at: actor.expiresAt.toISOString(),
        },
      },
    };
  }),
  bind(changeOwnPassword, async ({ actor, body, request }) => {
    const { current_password: current, new_password: next } = body;
    await useCases.changePassword(actor, { current, next }, request.cause);
    return { body: { success: true as const } };
  }),
  bind(revokeSessions, async ({ params, request }) => {
    const ended = await useCases.revokeSessions(params.account_id.toLowerCase(), request.cause);
    return { body: { success: true as const, data: { ended } } };
  }),
];
