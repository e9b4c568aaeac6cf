import { type Actor, type Session, tokenOf } from '@balai/runtime/access';
import { callingPage } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { FastifyRequest } from 'fastify';
import type { LiveContext } from '../context.ts';
import { CommandError, type Disconnect, Disconnected, disconnects, errors } from '../protocol/codes.ts';

/** Clients get a new token so long before the old one ends. */
const REFRESH_AHEAD_S = 30;

export interface SignedIn {
  readonly session: Session;
  readonly actor: Actor;
}

/**
 * Signs a socket in: by the token that was sent, else by that of the handshake. A cookie counts for pages of ours alone, since browsers send
 * it with the handshakes of any page.
 * @throws CommandError, Disconnected
 */
export async function signIn(context: LiveContext, request: FastifyRequest, given: string | undefined): Promise<SignedIn> {
  if (given !== undefined && given !== '') request.givenToken = { token: given, fromCookie: false };
  const { token, fromCookie } = tokenOf(request);
  if (token === null || token === '') throw new CommandError(errors.unauthorized);
  if (fromCookie && callingPage(request, context.allowedOrigins) !== 'ours') throw new Disconnected(disconnects.permissionDenied);
  try {
    const session = await context.session(request);
    const actor = await session.actor();
    if (actor.mustChangePassword || actor.mustEnrolFactor) throw new Disconnected(disconnects.permissionDenied);
    return { session, actor };
  } catch (error) {
    if (error instanceof Problem) throw refusalOf(error);
    throw error;
  }
}

const reasonOf = ({ extra }: Problem): unknown => extra.reason;

/** A token that ended is answered such that the client gets a new one; one that never was valid ends the connection for good. */
function refusalOf(problem: Problem): Error {
  if (problem.status !== 401) return new CommandError(errors.internal, { cause: problem });
  if (reasonOf(problem) === 'expired_token') return new CommandError(errors.tokenExpired);
  return new Disconnected(disconnects.invalidToken);
}

/** How a connection ends whose session no longer holds. After `expired` the client reconnects, with a new token if it can get one. */
export function disconnectOf(error: unknown): Disconnect {
  if (!(error instanceof Problem) || error.status !== 401) return disconnects.serverError;
  return reasonOf(error) === 'expired_token' ? disconnects.expired : disconnects.invalidToken;
}

/** What the client learns of its token's end. Without a token of its own it cannot renew it. */
export function expiryOf(request: FastifyRequest, { expiresAt }: Actor, now: Date): { expires?: true; ttl?: number } {
  if (tokenOf(request).fromCookie) return {};
  return { expires: true, ttl: Math.max(1, Math.floor((expiresAt.getTime() - now.getTime()) / 1_000) - REFRESH_AHEAD_S) };
}
