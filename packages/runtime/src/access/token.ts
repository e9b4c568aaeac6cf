import type { FastifyRequest } from 'fastify';
import { ownCookie } from './own-cookies.ts';

/** The token a call carries, and whether it came in the cookie; null: none. */
export interface GivenToken {
  readonly token: string | null;
  readonly fromCookie: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What {@link tokenOf} found; several steps of a call ask for it. */
    givenToken: GivenToken | null;
  }
}

const BEARER = 'Bearer ';
const BLANK = /\s/;

function bearerOf(header: string): string {
  const plain = header.slice(BEARER.length);
  if (header.startsWith(BEARER) && plain !== '' && !BLANK.test(plain)) return plain;
  const [scheme, value] = header.trim().split(/\s+/, 2);
  return scheme?.toLowerCase() === 'bearer' ? (value ?? '') : value === undefined ? (scheme ?? '') : '';
}

function read(request: FastifyRequest): GivenToken {
  const header = request.headers.authorization;
  if (header !== undefined && header !== '') return { token: bearerOf(header), fromCookie: false };
  return { token: ownCookie(request, 'token'), fromCookie: true };
}

/** The caller's token: the bearer wins over the cookie, so that a member's cookie never shadows an operator's header. */
export function tokenOf(request: FastifyRequest): GivenToken {
  request.givenToken ??= read(request);
  return request.givenToken;
}
