import type { FastifyRequest } from 'fastify';
import { speaksHttps } from '../../access/own-cookies.ts';

/** Where a browser may send a cookie. */
export interface CookieRules {
  readonly sameSite: 'none' | 'lax';
  readonly secure: boolean;
}

/**
 * The session cookie's rules: `None; Secure` as soon as pages of another https origin may call. Whoever stands in front for https need
 * not say so; only our own page that was opened without https would lose such a cookie, so it gets one that it can keep.
 */
export const cookieRules =
  (allowedOrigins: readonly string[]) =>
  (request: Pick<FastifyRequest, 'headers' | 'protocol'>): CookieRules => {
    const fromOurPage = request.headers.origin === `http://${request.headers.host}`;
    if (allowedOrigins.some((origin) => origin.startsWith('https://')) && !fromOurPage) return { sameSite: 'none', secure: true };
    return { sameSite: 'lax', secure: speaksHttps(request) };
  };
