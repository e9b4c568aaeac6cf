import { type Account, SESSION_LIFETIME_MS, type TokenClaims } from '@balai/contracts/access';
import type { FastifyJWTOptions } from '@fastify/jwt';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { CacheBudget } from '../core/cache-budgets.ts';
import type { Clock } from '../core/clock.ts';
import { Problem, problems } from '../core/problem.ts';
import { addressGroup, callerAddress } from '../network/address.ts';
import type { AccessFeed } from './access-feed.ts';
import { type Actor, actorOf } from './actor.ts';
import { accountOfApiKey, actorOfApiKey, hashOfApiKey } from './api-keys.ts';
import { CatchUp } from './catch-up.ts';
import { SeenSessions } from './seen-sessions.ts';
import { tokenOf } from './token.ts';

/** Verified tokens are kept up to so many bytes: more than 10,000 of the usual length. */
const TOKENS_MAX_BYTES = 16 * 1_048_576;
/** What a kept token takes besides its own text: its claims and its actor. */
const TOKEN_EXTRA_BYTES = 1_000;
/** A longer token is verified each time: ours are a third of it. */
const TOKEN_MAX = 4_096;
/** Tolerated difference between clocks for a token that is not valid yet. */
const CLOCK_SKEW_MS = 60_000;
/** A key that signs longer tokens than identity does is not used by identity. Tokens count whole seconds. */
const LIFETIME_MAX_MS = SESSION_LIFETIME_MS + 1_000;

const refuse = (reason: 'invalid_token' | 'expired_token' | 'missing_token', cause?: unknown) =>
  new Problem(problems[reason], {}, { extra: { reason }, ...(cause === undefined ? {} : { cause }) });

/** A verified token, and the actor of the account's present version. */
interface Admitted {
  readonly claims: TokenClaims;
  readonly kid: string;
  /** The key it was verified with, as PEM: a verdict is worth as much as the key, and no longer. */
  readonly key: string;
  account: Account | null;
  actor: Actor | null;
}

const isClaims = (value: unknown): value is TokenClaims =>
  typeof value === 'object' &&
  value !== null &&
  ['sub', 'sid'].every((name) => typeof Reflect.get(value, name) === 'string') &&
  ['iat', 'exp'].every((name) => Number.isFinite(Reflect.get(value, name)));

/** The part of the feed that the guard uses. */
export type AccessKnowledge = Pick<AccessFeed, 'account' | 'key' | 'isRevoked' | 'isStale' | 'isReadable' | 'refresh'>;

/** A session that was admitted. */
export interface Session {
  /**
   * The actor as the account stands now; a promise only where something has to be waited for.
   * @throws Problem 401 once the session no longer holds.
   */
  actor(): Actor | Promise<Actor>;
}

/** The token of a call. @throws Problem 401 where it has none */
function given(request: FastifyRequest): string {
  const { token } = tokenOf(request);
  if (token === null || token === '') throw refuse('missing_token');
  return token;
}

/** Turns an access token into an actor. Verified once a process and token; the actor is built once a token and version of its account. */
export class Guard {
  /** Sessions in which something is called here. */
  readonly seen = new SeenSessions();
  private readonly feed: AccessKnowledge;
  private readonly clock: Clock;
  private readonly catchUp: CatchUp;
  /** The key that a call's token is being verified with. */
  private readonly keyOf = new WeakMap<FastifyRequest, string>();
  private readonly admitted = new LRUCache<string, Admitted>({
    maxSize: TOKENS_MAX_BYTES,
    sizeCalculation: (_entry, token) => token.length + TOKEN_EXTRA_BYTES,
  });

  constructor(feed: AccessKnowledge, clock: Clock) {
    this.feed = feed;
    this.clock = clock;
    this.catchUp = new CatchUp(() => feed.refresh(), clock);
  }

  /** How `request.jwtVerify()` verifies: identity's keys by their id. The end is judged in {@link admit}, by the injected clock. */
  get verification(): FastifyJWTOptions {
    return {
      secret: { public: (request: FastifyRequest, token: unknown) => this.publicKey(request, token) },
      decode: { complete: true },
      verify: {
        algorithms: ['ES256'],
        allowedIss: 'balai',
        allowedAud: 'balai-api',
        // A claim that is missing is compared only when it is required.
        requiredClaims: ['iss', 'aud', 'sub', 'sid', 'iat', 'exp'],
        ignoreExpiration: true,
        clockTolerance: CLOCK_SKEW_MS,
        complete: true,
        extractToken: (request) => tokenOf(request).token ?? undefined,
      },
    };
  }

  /** What is kept of tokens. */
  get cacheBudgets(): readonly CacheBudget[] {
    return [{ name: 'tokens', limit: TOKENS_MAX_BYTES, bytes: () => this.admitted.calculatedSize }, this.seen.cacheBudget];
  }

  /** @throws Problem 401 with `reason` missing_token, invalid_token or expired_token. */
  async admit(request: FastifyRequest): Promise<Actor> {
    const known = this.admitKnown(request);
    if (known !== null) return known;
    return (await this.session(request)).actor();
  }

  /**
   * The same at once, where the token and its account are known here; null where something has to be waited for.
   * @throws Problem as {@link admit}.
   */
  admitKnown(request: FastifyRequest): Actor | null {
    const token = given(request);
    const programId = accountOfApiKey(token);
    if (programId !== null) return this.programActor(programId, hashOfApiKey(token));
    const entry = this.admitted.get(token);
    return entry === undefined ? null : this.presentActor(entry);
  }

  /**
   * The call's session, for work that outlives the call: it is asked again and again whether it still holds, without verifying the token
   * anew, whoever else comes in meanwhile. @throws Problem as {@link admit}.
   */
  async session(request: FastifyRequest): Promise<Session> {
    const token = given(request);
    const programId = accountOfApiKey(token);
    if (programId !== null) {
      const keyHash = hashOfApiKey(token);
      return { actor: () => this.programActor(programId, keyHash) ?? this.awaitedProgram(request, programId, keyHash) };
    }
    let entry = this.admitted.get(token);
    // When a key is withdrawn, the tokens it signed end.
    if (entry === undefined || !this.holds(entry)) entry = await this.verify(request, token);
    const admitted = entry;
    return { actor: () => this.presentActor(admitted) ?? this.awaitedActor(request, admitted) };
  }

  /** The actor as its account stands now; null where the account or the token's key is not known (any more). */
  private presentActor(entry: Admitted): Actor | null {
    const { claims } = entry;
    if (!this.holds(entry)) return null;
    if (claims.exp * 1000 <= this.clock.now().getTime()) throw refuse('expired_token');
    if (this.feed.isRevoked(claims.sid)) throw refuse('expired_token');
    const account = this.feed.account(claims.sub);
    if (account === null) return null;
    if (entry.actor !== null && entry.account === account) return entry.actor;
    if (!account.active || account.deletedAt !== null) throw refuse('invalid_token');
    if (account.not_before !== null && claims.iat < Math.floor(Date.parse(account.not_before) / 1000)) throw refuse('expired_token');
    entry.account = account;
    entry.actor = actorOf(account, claims);
    return entry.actor;
  }

  /** The actor behind a program's key; null where the account, or the key, is not known here (yet). */
  private programActor(accountId: string, keyHash: string): Actor | null {
    const account = this.feed.account(accountId);
    const actor = account === null ? null : actorOfApiKey(account, keyHash);
    if (account === null || actor === null) return null;
    if (!account.active || account.deletedAt !== null) throw refuse('invalid_token');
    if (actor.expiresAt.getTime() <= this.clock.now().getTime()) throw refuse('expired_token');
    return actor;
  }

  /** The same once what is missing has come in: a key may be younger than this process's knowledge of its account. */
  private async awaitedProgram(request: FastifyRequest, accountId: string, keyHash: string): Promise<Actor> {
    // One reading is enough for an account that is known: it brings the newest version. Overlapping calls share it.
    if (this.feed.account(accountId) !== null) await this.feed.refresh().catch(() => undefined);
    else await this.catchUp.find(`account ${accountId}`, addressGroup(callerAddress(request)), () => this.feed.account(accountId));
    const actor = this.programActor(accountId, keyHash);
    if (actor === null) throw this.missing();
    return actor;
  }

  /** Whether the key that the token was verified with still is the one of its id. */
  private holds({ kid, key }: Admitted): boolean {
    return this.feed.key(kid) === key;
  }

  /** The actor once what is missing has come in. */
  private async awaitedActor(request: FastifyRequest, entry: Admitted): Promise<Actor> {
    const { sub } = entry.claims;
    const current = this.holds(entry) ? entry : await this.verify(request, given(request));
    await this.catchUp.find(`account ${sub}`, sub, () => this.feed.account(sub));
    const actor = this.presentActor(current);
    if (actor === null) throw this.missing();
    return actor;
  }

  /** @throws Problem 503 when this process has lost touch with the session list. */
  admitWrite(): void {
    if (this.feed.isStale()) throw new Problem(problems.writes_paused, {}, { headers: { 'retry-after': '10' } });
  }

  private async verify(request: FastifyRequest, token: string): Promise<Admitted> {
    let verified: { header: unknown; payload: unknown };
    try {
      verified = await request.jwtVerify();
    } catch (error) {
      throw error instanceof Problem ? error : refuse('invalid_token', error);
    }
    if (!isClaims(verified.payload)) throw refuse('invalid_token');
    const { iat, exp } = verified.payload;
    if ((exp - iat) * 1000 > LIFETIME_MAX_MS) throw refuse('invalid_token', new Error('it lives longer than a session'));
    if (iat * 1000 > this.clock.now().getTime() + CLOCK_SKEW_MS) throw refuse('invalid_token', new Error('it was issued in the future'));
    const kid = kidOf(verified);
    const key = this.keyOf.get(request);
    if (key === undefined) throw this.missing();
    const entry = { claims: verified.payload, kid, key, account: null, actor: null };
    if (token.length <= TOKEN_MAX) this.admitted.set(token, entry);
    return entry;
  }

  /** The key a token says it is signed with, as PEM. */
  private async publicKey(request: FastifyRequest, token: unknown): Promise<string> {
    const kid = kidOf(token);
    const key = await this.catchUp.find(`key ${kid}`, addressGroup(callerAddress(request)), () => this.feed.key(kid));
    if (key === null) throw this.missing();
    this.keyOf.set(request, key);
    return key;
  }

  /** Why a key or an account was not found: while the database is away, that says nothing about the token. */
  private missing(): Problem {
    return this.feed.isReadable() ? refuse('invalid_token') : new Problem(problems.unavailable, {}, { headers: { 'retry-after': '2' } });
  }
}

/** Id of the key in a decoded token's header. @throws Problem `invalid_token` when it names none, or another algorithm than ours */
function kidOf(token: unknown): string {
  const header: unknown = typeof token === 'object' && token !== null && 'header' in token ? token.header : null;
  if (typeof header !== 'object' || header === null) throw refuse('invalid_token');
  const { alg, kid }: { alg?: unknown; kid?: unknown } = header;
  if (alg !== 'ES256' || typeof kid !== 'string') throw refuse('invalid_token');
  return kid;
}
