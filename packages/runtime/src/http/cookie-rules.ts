import type { FastifyRequest } from 'fastify';

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
    // Several proxies in a row write a list; the first is what the browser spoke.
    const spoken = [request.headers['x-forwarded-proto'] ?? []].flat().join(',').split(',', 1)[0]?.trim();
    const https = spoken === 'https' || request.protocol === 'https';
    const fromOurPage = request.headers.origin === `http://${request.headers.host}`;
    if (allowedOrigins.some((origin) => origin.startsWith('https://')) && !fromOurPage) return { sameSite: 'none', secure: true };
    return { sameSite: 'lax', secure: https };
  };
