import type { JsonWebKey } from 'node:crypto';
import { type DataOf, defineSubscription, type Envelope, isUuid } from '@balai/contracts';
import {
  type Account,
  accountChanged,
  feedTicked,
  identityRestated,
  memberChanged,
  sessionRevoked,
  signingKeyPublished,
  userChanged,
} from '@balai/contracts/access';
import type { CacheBudget } from '../core/cache-budgets.ts';
import type { Clock } from '../core/clock.ts';
import type { Database, Transaction } from '../database/transaction.ts';
import { type BroadcastSubscription, listen, on, type Subscription, subscribe } from '../messaging/subscription.ts';
import { sql } from '../postgres/sql.ts';
import type { Projection } from '../projection/projection.ts';
import { AccessMemory } from './access-memory.ts';
import { MissedChanges } from './missed-changes.ts';
import { storeAccount, storeMember, storeRevocations, storeUser } from './store-access.ts';

/** A process that heard nothing for so long cannot know which sessions ended: it refuses changes. */
const FEED_AGE_MAX_MS = 60_000;
/** How often the news is read while broadcasts arrive: they bring it at once, the reading is for what they do not (a rebuild). */
const READ_SELDOM_MS = 5_000;
/** How often it is read otherwise: what no broadcast brings is in force within two seconds. */
const READ_OFTEN_MS = 1_000;
/** Identity beats every 2 s. A process that has not heard it twice does not count on broadcasts. */
const BEAT_MISSED_MS = 5_000;
/** Removed rows are told of for a day; whoever could not read for longer begins anew. */
const READ_GAP_MAX_MS = 3_600_000;
/** Accounts looked for in one reading; more wait for the next. */
const WANTED_MAX = 1_000;

interface News {
  readonly horizon: string;
  readonly accounts: Account[] | null;
  readonly removed: string[] | null;
  readonly revoked: { session_id: string; until_ms: number }[] | null;
  readonly keys: { kid: string; jwk: JsonWebKey; version: number; deleted_at: string | null }[] | null;
}

interface AccessFeedOptions {
  /** Id of the database: each database has a copy of its own, and so a queue of its own. */
  readonly installation: string;
  /** Whether identity is part of the platform: where it is not, nobody ends sessions, and nobody misses its heartbeat. */
  readonly isBeating: boolean;
}

/** Who may come in: heard by broadcast, read from the database where that brought nothing, and kept in memory as far as it is asked for. */
export class AccessFeed {
  readonly subscription: Subscription;
  readonly broadcast: BroadcastSubscription;
  readonly projection: Projection;
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly isBeating: boolean;
  private readonly memory = new AccessMemory();
  private readonly missed = new MissedChanges();
  /** Accounts that were asked for and are not in memory. */
  private readonly wanted = new Set<string>();
  /** The oldest transaction that was running at the last reading; null: nothing was read yet. */
  private horizon: string | null = null;
  private readAt = 0;
  private lastMessageAt: number;
  private lastBeatAt = 0;
  private readonly startedAt: number;
  private reading: Promise<void> | null = null;
  /** The one after the present reading, for those who ask while it runs. */
  private nextReading: Promise<void> | null = null;
  private readable = true;

  constructor(database: Database, clock: Clock, { installation, isBeating }: AccessFeedOptions) {
    this.database = database;
    this.clock = clock;
    this.isBeating = isBeating;
    this.startedAt = clock.now().getTime();
    this.lastMessageAt = this.startedAt;
    const work = defineSubscription(`access.${installation}`, 'work', [
      accountChanged.type,
      memberChanged.type,
      userChanged.type,
      sessionRevoked.type,
      signingKeyPublished.type,
      identityRestated.type,
    ]);
    this.subscription = subscribe(work, [
      on(accountChanged, (message, { tx }) => storeAccount(tx, message.data)),
      on(memberChanged, (message, { tx }) => storeMember(tx, message.data)),
      on(userChanged, (message, { tx }) => storeUser(tx, message.data)),
      on(sessionRevoked, (message, { tx }) => storeRevocations(tx, [message.data])),
      on(signingKeyPublished, (message, { tx }) => storeKey(tx, message.data)),
    ]);
    const live = defineSubscription('access.live', 'broadcast', [
      feedTicked.type,
      sessionRevoked.type,
      accountChanged.type,
      signingKeyPublished.type,
    ]);
    this.broadcast = listen(live, (message) => this.handleBroadcast(message));
    this.projection = {
      name: 'accounts',
      subscription: work,
      owner: accountChanged.owner,
      messages: [signingKeyPublished, accountChanged, memberChanged, userChanged],
      isEmpty: async (tx) => !(await tx.one<{ some: boolean }>(sql`select exists (select from access.signing_key) as some`)).some,
      outdate: async (tx) => {
        await tx.execute(sql`update access.account set version = -1 where version > 0`);
        await tx.execute(sql`update access.signing_key set version = -1 where version > 0`);
      },
      sweep: async (tx, requestedAt) => {
        await tx.execute(sql`delete from access.account where seen_at < ${requestedAt}`);
        await tx.execute(sql`delete from access.signing_key where seen_at < ${requestedAt}`);
      },
    };
  }

  /** Messages are validated against their contracts by the bus. */
  private handleBroadcast(message: Envelope): void {
    // Repetitions tell a copy that fills itself nothing new; hundred thousands of them would push aside what is asked for.
    if (message.restateid !== undefined) return;
    const now = this.clock.now().getTime();
    // What is old says nothing about now: somebody may repeat a heartbeat. Clocks differ by less.
    const isFresh = Math.abs(now - Date.parse(message.time)) <= FEED_AGE_MAX_MS;
    if (isFresh) this.lastMessageAt = now;
    if (message.type === feedTicked.type) {
      if (!isFresh) return;
      this.lastBeatAt = now;
      this.missed.beat((message.data as DataOf<typeof feedTicked>).changes, now);
      return;
    }
    this.missed.hear();
    if (message.type === accountChanged.type) this.memory.putAccount(message.data as Account);
    else if (message.type === sessionRevoked.type) {
      const { session_id, expires_at } = message.data as DataOf<typeof sessionRevoked>;
      this.revoke(session_id, new Date(expires_at));
    } else {
      const { kid, jwk, version, deletedAt } = message.data as DataOf<typeof signingKeyPublished>;
      this.memory.putKey({ kid, jwk: jwk as JsonWebKey, version, deletedAt });
    }
  }

  /** Refuses the session in this process at once. @param expiresAt when its tokens end by themselves. */
  revoke(sessionId: string, expiresAt: Date): void {
    this.memory.revoke(sessionId, expiresAt.getTime());
  }

  /** Reads the news if it is time to. Called every second, it costs a statement each 5 s while broadcasts arrive, otherwise one a second. */
  async keepUp(): Promise<void> {
    const now = this.clock.now().getTime();
    const isHeard = now - this.lastBeatAt < BEAT_MISSED_MS && now - this.startedAt > BEAT_MISSED_MS && !this.missed.isBehind();
    await this.refreshIfOlder(isHeard ? READ_SELDOM_MS : READ_OFTEN_MS);
  }

  /** Reads the news unless it was read since so long ago. */
  async refreshIfOlder(ageMs: number): Promise<void> {
    // A round comes a little early or late.
    if (this.clock.now().getTime() - this.readAt >= ageMs - READ_OFTEN_MS / 2) await (this.reading ?? this.begin());
  }

  /**
   * Reads what changed since the last time, and accounts that were asked for. The reading begins after the call: one that runs already may
   * not look for what was asked for since. Overlapping calls share the next.
   */
  refresh(): Promise<void> {
    if (this.reading === null) return this.begin();
    this.nextReading ??= this.reading
      .catch(() => undefined)
      .then(() => {
        this.nextReading = null;
        return this.reading ?? this.begin();
      });
    return this.nextReading;
  }

  private begin(): Promise<void> {
    this.reading = this.read()
      .then(
        () => {
          this.readable = true;
        },
        (error: unknown) => {
          this.readable = false;
          throw error;
        },
      )
      .finally(() => {
        this.reading = null;
      });
    return this.reading;
  }

  private async read(): Promise<void> {
    const startedAt = this.clock.now().getTime();
    const isAnew = this.horizon === null || startedAt - this.readAt > READ_GAP_MAX_MS;
    const since = isAnew ? '0' : this.horizon;
    const wanted = [...this.wanted].slice(0, WANTED_MAX);
    const news = await this.database.autocommitRead((tx) =>
      tx.one<News>(sql`
      select coalesce(pg_snapshot_xmin(s)::text, '0') as horizon,
        (select jsonb_agg(body) from access.account where account_id = any(${wanted}::uuid[])
          or (not ${isAnew}::boolean and changed_xid >= ${since}::xid8 and changed_xid < pg_snapshot_xmax(s))) as accounts,
        (select array_agg(id) from access.removal where not ${isAnew}::boolean and changed_xid >= ${since}::xid8 and changed_xid < pg_snapshot_xmax(s)) as removed,
        (select jsonb_agg(jsonb_build_object('session_id', session_id, 'until_ms', (extract(epoch from expires_at) * 1000)::bigint)) from access.revocation
          where expires_at > now() and (${isAnew}::boolean or (changed_xid >= ${since}::xid8 and changed_xid < pg_snapshot_xmax(s)))) as revoked,
        (select jsonb_agg(jsonb_build_object('kid', kid, 'jwk', jwk, 'version', version, 'deleted_at', deleted_at)) from access.signing_key
          where ${isAnew}::boolean or (changed_xid >= ${since}::xid8 and changed_xid < pg_snapshot_xmax(s))) as keys
      from pg_current_snapshot() s`),
    );
    if (isAnew) this.memory.forgetAll();
    else for (const id of news.removed ?? []) this.memory.forget(id);
    for (const account of news.accounts ?? []) this.memory.putAccount(account);
    for (const { session_id, until_ms } of news.revoked ?? []) this.memory.revoke(session_id, until_ms);
    for (const { kid, jwk, version, deleted_at } of news.keys ?? []) this.memory.putKey({ kid, jwk, version, deletedAt: deleted_at });
    this.horizon = news.horizon;
    this.readAt = startedAt;
    // Those that were not found are asked for again while somebody waits.
    for (const id of wanted) this.wanted.delete(id);
    this.memory.forgetEnded(startedAt);
  }

  /** Removes revocations of tokens that have expired, and old notes of what was removed. */
  async forget(): Promise<void> {
    await this.database.unitOfWork('system', async (tx) => {
      await tx.execute(sql`delete from access.revocation where expires_at < now() - interval '1 hour'`);
      await tx.execute(sql`delete from access.removal where removed_at < now() - interval '1 day'`);
    });
  }

  /** The account, if it is in memory; otherwise the next {@link refresh} looks for it. */
  account(id: string): Account | null {
    const known = this.memory.account(id);
    if (known === null && this.wanted.size < 10 * WANTED_MAX && isUuid(id)) this.wanted.add(id);
    return known;
  }
  isRevoked(sessionId: string): boolean {
    return this.memory.isRevoked(sessionId);
  }
  /** The public key as PEM. */
  key(kid: string): string | null {
    return this.memory.key(kid);
  }
  /** Whether the last read reached the database. */
  isReadable(): boolean {
    return this.readable;
  }
  /** Time since this process last heard of identity, in ms. */
  silenceMs(): number {
    return this.isBeating ? this.clock.now().getTime() - this.lastMessageAt : 0;
  }
  /** Whether the feed is too old to allow changes. */
  isStale(): boolean {
    return this.silenceMs() > FEED_AGE_MAX_MS;
  }
  /** What it keeps in memory. */
  get cacheBudgets(): readonly CacheBudget[] {
    return this.memory.cacheBudgets;
  }
}

async function storeKey(tx: Transaction, { kid, jwk, version, deletedAt }: DataOf<typeof signingKeyPublished>): Promise<void> {
  await tx.execute(sql`
    insert into access.signing_key (kid, jwk, version, deleted_at) values (${kid}, ${JSON.stringify(jwk)}, ${version}, ${deletedAt})
    on conflict (kid) do update set seen_at = now(), version = greatest(signing_key.version, excluded.version),
      jwk = case when excluded.version > signing_key.version then excluded.jwk else signing_key.jwk end,
      deleted_at = case when excluded.version >= signing_key.version then excluded.deleted_at else signing_key.deleted_at end`);
}
