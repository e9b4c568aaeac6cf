import type { FastifyRequest } from 'fastify';

/**
 * Cookies of ours: the session's access token and refresh token, by which device somebody signs in, and what a member proved who has not signed
 * in yet.
 */
export type OwnCookie = 'token' | 'refresh' | 'device' | 'claim';

type Caller = Pick<FastifyRequest, 'headers' | 'protocol'>;

/** Whether the browser speaks https with whoever stands in front of us. Several proxies in a row write a list; the first is what the browser spoke. */
export function speaksHttps({ headers, protocol }: Caller): boolean {
  const spoken = [headers['x-forwarded-proto'] ?? []].flat().join(',').split(',', 1)[0]?.trim();
  return spoken === 'https' || protocol === 'https';
}

/**
 * What a cookie is called. Browsers take `__Host-` from this very host over https alone: neither a neighbouring name nor somebody on the line
 * can plant one.
 */
export const cookieName = (cookie: OwnCookie, isSecure: boolean): string => (isSecure ? `__Host-${cookie}` : cookie);

/** Value of a cookie of ours; null: none. Over https one without the prefix may have been planted, and is none. */
export function ownCookie(request: Caller & Pick<FastifyRequest, 'cookies'>, cookie: OwnCookie): string | null {
  const { cookies } = request;
  const value = cookies[cookieName(cookie, true)] ?? (speaksHttps(request) ? undefined : cookies[cookie]);
  return value === undefined || value === '' ? null : value;
}
