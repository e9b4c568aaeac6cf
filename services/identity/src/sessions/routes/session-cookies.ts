import type { CookieToSet } from '@balai/runtime/http';
import type { RenewedSession } from '../use-cases/renew-session.ts';

/** A browser that keeps it may renew the session for a month. */
const REFRESH_SECONDS = 30 * 86_400;

/** The cookies of a session that was opened or renewed. */
export const sessionCookies = ({ token, lifetimeSeconds, refreshToken }: RenewedSession) => ({
  token: { value: token, maxAgeSeconds: lifetimeSeconds },
  refresh: { value: refreshToken, maxAgeSeconds: REFRESH_SECONDS },
});

const GONE: CookieToSet = { value: '', maxAgeSeconds: 0 };
/** Clears the cookies of a session. */
export const NO_SESSION = { token: GONE, refresh: GONE };
