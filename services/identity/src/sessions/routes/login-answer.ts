import type { dashboardLogin } from '@balai/contracts/identity';
import type { Answer } from '@balai/runtime/http';
import type { SignedIn } from '../use-cases/open-session.ts';
import { sessionCookies } from './session-cookies.ts';

const loginUser = ({ account, linkedClients, activeClientId, premium }: SignedIn) => ({
  user_id: account.account_id,
  dashboard_user_id: account.account_id,
  username: account.username,
  nama: account.username,
  role: account.effective_role,
  role_id: account.role_id,
  client_id: activeClientId ?? '',
  client_ids: [...linkedClients],
  ...premium,
});

/** The answer to a sign-in that succeeded, with its cookies. */
export const loginAnswer = (signedIn: SignedIn): Answer<typeof dashboardLogin> => ({
  body: { success: true as const, token: signedIn.token, refresh_token: signedIn.refreshToken, user: loginUser(signedIn) },
  cookies: { ...sessionCookies(signedIn), device: signedIn.device },
});
