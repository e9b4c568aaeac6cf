// The runtime registers the plugin; this tells the compiler what it adds to requests.
import type {} from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';

/**
 * The caller's access token, or null. The bearer wins over the cookie `token`, by the same rule as on every route: a header
 * that is present but unreadable is an empty token, never the cookie's.
 */
export function callerToken(request: FastifyRequest): string | null {
  const header = request.headers.authorization?.trim();
  if (header !== undefined && header !== '') {
    const [scheme = '', value] = header.split(/\s+/, 2);
    if (value === undefined) return scheme;
    return scheme.toLowerCase() === 'bearer' ? value : '';
  }
  const cookie = request.cookies.token;
  return cookie === undefined || cookie === '' ? null : cookie;
}
