import type { FastifyRequest } from 'fastify';

/** The caller's token: the bearer wins over the cookie, so that a member's cookie never shadows an operator's header. */
export function tokenOf(request: FastifyRequest): { token: string | null; fromCookie: boolean } {
  const header = request.headers.authorization;
  if (header !== undefined && header !== '') {
    const [scheme, value] = header.trim().split(/\s+/, 2);
    return { token: scheme?.toLowerCase() === 'bearer' ? (value ?? '') : value === undefined ? (scheme ?? '') : '', fromCookie: false };
  }
  const cookie = request.cookies.token;
  return { token: cookie === undefined || cookie === '' ? null : cookie, fromCookie: true };
}
