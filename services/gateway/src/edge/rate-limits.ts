import { hash } from 'node:crypto';
import type { RateClass } from '@balai/contracts';
import { tokenOf } from '@balai/runtime/access';
import type { CacheBudgets } from '@balai/runtime/core';
import { addressGroup, callerAddress, type RateStore } from '@balai/runtime/http';
import { Problem, problems } from '@balai/runtime/problem';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { GatewaySettings } from '../config.ts';

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

/** Tokens whose fingerprint is kept, in bytes: some 10,000 of the usual length. */
const FINGERPRINTS_MAX_BYTES = 8 * 1_048_576;
/** What a fingerprint takes besides its token. */
const FINGERPRINT_BYTES = 200;

/** Short names of tokens: the token itself must not become a key in Redis. */
class Fingerprints {
  private readonly kept = new LRUCache<string, string>({
    maxSize: FINGERPRINTS_MAX_BYTES,
    sizeCalculation: (_fingerprint, token) => token.length + FINGERPRINT_BYTES,
  });

  readonly cacheBudget = { name: 'token_fingerprints', limit: FINGERPRINTS_MAX_BYTES, bytes: () => this.kept.calculatedSize };

  of(token: string): string {
    const known = this.kept.get(token);
    if (known !== undefined) return known;
    const fingerprint = hash('sha256', token, 'base64url').slice(0, 22);
    this.kept.set(token, fingerprint);
    return fingerprint;
  }
}

function refuse(waitMs: number): Problem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new Problem(problems.too_many_requests, { seconds }, { headers: { 'retry-after': String(seconds) } });
}

/**
 * Counts calls of routes that have a rate class, per token or (public routes, no token) per address, in token buckets that all
 * replicas share where Redis is configured. Too many: 429 with `Retry-After`. To be called before any route is mounted.
 */
export function mountRateLimits(app: FastifyInstance, rates: RateStore, settings: GatewaySettings, cacheBudgets: CacheBudgets): void {
  const fingerprints = new Fingerprints();
  cacheBudgets.add(fingerprints.cacheBudget);
  const bucketOf = {
    login: { perSecond: settings.GATEWAY_LOGIN_PER_SECOND, burst: settings.GATEWAY_LOGIN_BURST },
    read: { perSecond: settings.GATEWAY_READ_PER_SECOND, burst: settings.GATEWAY_READ_BURST },
    write: { perSecond: settings.GATEWAY_WRITE_PER_SECOND, burst: settings.GATEWAY_WRITE_BURST },
  };
  /** Takes from the caller's own bucket by rate class, and from the address's, which holds for all of its tokens. */
  function take(
    request: FastifyRequest,
    { rate, isPublic }: Limited,
  ): readonly [own: number | Promise<number>, all: number | Promise<number>] {
    const group = addressGroup(callerAddress(request));
    // On a public route the token proves nothing: an invented one must not buy a fresh bucket for guessing passwords.
    const token = isPublic ? null : tokenOf(request).token;
    const { perSecond, burst } = bucketOf[rate];
    return [
      rates.take(`gateway:${rate}:${token === null || token === '' ? group : fingerprints.of(token)}`, perSecond, burst),
      rates.take(`gateway:all:${group}`, settings.GATEWAY_ADDRESS_PER_SECOND, settings.GATEWAY_ADDRESS_BURST),
    ];
  }
  app.addHook('onRoute', (route) => {
    const limited = limitedBy(route.config);
    if (limited === null) return;
    const limit = (request: FastifyRequest, _reply: unknown, done: (refusal?: Error) => void): void => {
      const [own, all] = take(request, limited);
      const judge = (waitMs: number) => (waitMs > 0 ? done(refuse(waitMs)) : done());
      if (typeof own === 'number' && typeof all === 'number') judge(Math.max(own, all));
      else Promise.all([own, all]).then((waits) => judge(Math.max(...waits)), done);
    };
    // Before the route's own hooks: nothing is verified for a caller who comes too often.
    route.onRequest = [limit, ...[route.onRequest ?? []].flat()];
  });
}
