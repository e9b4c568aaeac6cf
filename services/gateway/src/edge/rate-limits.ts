import { createHash } from 'node:crypto';
import type { RateClass } from '@balai/contracts';
import { addressGroup, callerAddress, Problem, problems, type RateStore, tokenOf } from '@balai/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GatewaySettings } from '../config.ts';

interface Bucket {
  readonly perSecond: number;
  readonly burst: number;
}

interface Limited {
  readonly rate: RateClass;
  readonly isPublic: boolean;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** What a route's `config.route` says about limits; null for routes outside the contracts (health, pages), which have none. */
function limitedBy(config: unknown): Limited | null {
  const route = isRecord(config) ? config.route : undefined;
  if (!isRecord(route)) return null;
  const { rate, access } = route;
  if (rate !== 'login' && rate !== 'read' && rate !== 'write') return null;
  return { rate, isPublic: isRecord(access) && access.public === true };
}

// The token itself must not become a key in Redis.
const fingerprint = (token: string) => createHash('sha256').update(token).digest('base64url').slice(0, 22);

/** Buckets of one call: the caller's own by rate class, and the address's ceiling over all of its tokens. */
function bucketsOf(request: FastifyRequest, { rate, isPublic }: Limited, settings: GatewaySettings): [string, Bucket][] {
  const address = addressGroup(callerAddress(request));
  // On a public route the token proves nothing: an invented one must not buy a fresh bucket for guessing passwords.
  const token = isPublic ? null : tokenOf(request).token;
  const own: Record<RateClass, Bucket> = {
    login: { perSecond: settings.GATEWAY_LOGIN_PER_SECOND, burst: settings.GATEWAY_LOGIN_BURST },
    read: { perSecond: settings.GATEWAY_READ_PER_SECOND, burst: settings.GATEWAY_READ_BURST },
    write: { perSecond: settings.GATEWAY_WRITE_PER_SECOND, burst: settings.GATEWAY_WRITE_BURST },
  };
  const ceiling = { perSecond: settings.GATEWAY_ADDRESS_PER_SECOND, burst: settings.GATEWAY_ADDRESS_BURST };
  return [
    [`gateway:${rate}:${token === null || token === '' ? address : fingerprint(token)}`, own[rate]],
    [`gateway:all:${address}`, ceiling],
  ];
}

/**
 * Counts calls of routes that have a rate class, per token or (public routes, no token) per address, in token buckets that all
 * replicas share where Redis is configured. Too many: 429 with `Retry-After`.
 */
export function mountRateLimits(app: FastifyInstance, rates: RateStore, settings: GatewaySettings): void {
  app.addHook('onRequest', async (request) => {
    const limited = limitedBy(request.routeOptions.config);
    if (limited === null) return;
    const waits = await Promise.all(
      bucketsOf(request, limited, settings).map(([key, { perSecond, burst }]) => rates.take(key, perSecond, burst)),
    );
    const waitMs = Math.max(...waits);
    if (waitMs <= 0) return;
    const seconds = Math.max(1, Math.ceil(waitMs / 1000));
    throw new Problem(problems.too_many_requests, { seconds }, { headers: { 'retry-after': String(seconds) } });
  });
}
