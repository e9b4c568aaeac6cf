import type { TokenClaims } from '@balai/contracts/access';
import { decodeProtectedHeader, errors as joseErrors, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import { Problem, problems } from '../problem.ts';
import type { AccessFeed } from './access-feed.ts';
import { type Actor, actorOf } from './actor.ts';

/** Verified tokens kept; one costs about 1 kB. */
const TOKENS_MAX = 10_000;
/** A token can be younger than this process's knowledge of its account or key: wait that long before refusing. */
const CATCH_UP_MS = 2_000;
/** Callers waiting like that at one time; beyond it strangers are refused at once. */
const WAITING_MAX = 50;
/** Tolerated difference between clocks. */
const CLOCK_SKEW_SECONDS = 60;

const refuse = (reason: 'invalid_token' | 'expired_token' | 'missing_token', cause?: unknown) =>
  new Problem(problems[reason], {}, { extra: { reason }, ...(cause === undefined ? {} : { cause }) });

/** Turns an access token into an actor. Verified once a process and token, then looked up. */
export class Guard {
  private readonly feed: AccessFeed;
  private readonly clock: Clock;
  private readonly verified = new LRUCache<string, TokenClaims>({ max: TOKENS_MAX });
  private waiting = 0;

  constructor(feed: AccessFeed, clock: Clock) {
    this.feed = feed;
    this.clock = clock;
  }

  /** @throws Problem 401 with `reason` missing_token, invalid_token or expired_token. */
  async admit(token: string | null): Promise<Actor> {
    if (token === null || token === '') throw refuse('missing_token');
    const claims = this.verified.get(token) ?? (await this.verify(token));
    if (claims.exp * 1000 <= this.clock.now().getTime()) throw refuse('expired_token');
    if (this.feed.isRevoked(claims.sid)) throw refuse('expired_token');
    const account = await this.known(() => this.feed.account(claims.sub));
    if (account === null || !account.active || account.deletedAt !== null) throw refuse('invalid_token');
    if (account.not_before !== null && claims.iat < Math.floor(Date.parse(account.not_before) / 1000)) throw refuse('expired_token');
    return actorOf(account, claims.sid, new Date(claims.exp * 1000));
  }

  /** @throws Problem 503 when this process has lost touch with the session list. */
  admitWrite(): void {
    if (this.feed.isStale()) throw new Problem(problems.writes_paused, {}, { headers: { 'retry-after': '10' } });
  }

  private async verify(token: string): Promise<TokenClaims> {
    let kid: string;
    try {
      const header = decodeProtectedHeader(token);
      if (header.alg !== 'ES256' || typeof header.kid !== 'string') throw new Error('unexpected algorithm or key');
      kid = header.kid;
    } catch (error) {
      throw refuse('invalid_token', error);
    }
    const key = await this.known(() => this.feed.key(kid));
    if (key === null) throw refuse('invalid_token');
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['ES256'],
        issuer: 'balai',
        audience: 'balai-api',
        clockTolerance: CLOCK_SKEW_SECONDS,
        requiredClaims: ['sub', 'sid', 'iat', 'exp'],
        currentDate: this.clock.now(),
      });
      // Signed by identity, which writes exactly these claims.
      const claims = payload as unknown as TokenClaims;
      this.verified.set(token, claims);
      return claims;
    } catch (error) {
      throw refuse(error instanceof joseErrors.JWTExpired ? 'expired_token' : 'invalid_token', error);
    }
  }

  /** What the feed knows, waiting a little for news that is on its way. */
  private async known<T>(look: () => T | null): Promise<T | null> {
    const found = look();
    if (found !== null || this.waiting >= WAITING_MAX) return found;
    this.waiting += 1;
    try {
      const until = this.clock.now().getTime() + CATCH_UP_MS;
      while (this.clock.now().getTime() < until) {
        await this.feed.refresh().catch(() => undefined);
        const news = look();
        if (news !== null) return news;
        await this.clock.sleep(40);
      }
      return null;
    } finally {
      this.waiting -= 1;
    }
  }
}
