import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { defineSubscription, type Envelope } from '@balai/contracts';
import { type Account, accountChanged, feedTicked, identityRestated, sessionRevoked, signingKeyPublished } from '@balai/contracts/access';
import type { Clock } from '../clock.ts';
import type { Database, Transaction } from '../database/transaction.ts';
import { type BroadcastSubscription, listen, on, type Subscription, subscribe } from '../messaging/subscription.ts';
import { sql } from '../postgres/sql.ts';
import type { Projection } from '../projection/projection.ts';

/** A process that heard nothing for so long cannot know which sessions ended: it refuses changes. */
const FEED_AGE_MAX_MS = 60_000;

/**
 * How far each read looks back: a row carries the time its transaction began, and is visible when it ends. One statement may
 * take 60 s; with locks and other statements few transactions take longer than this.
 */
const LOOK_BACK_MS = 120_000;
/** How often everything is read, for transactions that took longer. */
const READ_ALL_MS = 300_000;

/** Who may come in, in memory: read from the database every second, and updated at once by broadcasts. */
export class AccessFeed {
  readonly subscription: Subscription;
  readonly broadcast: BroadcastSubscription;
  readonly projection: Projection;
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly accounts = new Map<string, Account>();
  private readonly revoked = new Map<string, number>();
  /** Public keys as PEM, by key id. */
  private readonly keys = new Map<string, string>();
  private readUntil = new Date(0);
  private readAllAt = 0;
  private lastMessageAt: number;
  private reading: Promise<void> | null = null;
  private readable = true;

  /** @param installation id of the database: each database has a copy of its own, and so a queue of its own. */
  constructor(database: Database, clock: Clock, installation: string) {
    this.database = database;
    this.clock = clock;
    this.lastMessageAt = clock.now().getTime();
    const work = defineSubscription(`access.${installation}`, 'work', [
      accountChanged.type,
      sessionRevoked.type,
      signingKeyPublished.type,
      identityRestated.type,
    ]);
    this.subscription = subscribe(work, [
      on(accountChanged, (message, { tx }) => storeAccount(tx, message)),
      on(sessionRevoked, async (message, { tx }) => {
        const { session_id, account_id, revoked_at, expires_at } = message.data;
        await tx.execute(sql`
          insert into access.revocation (session_id, account_id, revoked_at, expires_at) values (${session_id}, ${account_id}, ${revoked_at}, ${expires_at})
          on conflict do nothing`);
      }),
      on(signingKeyPublished, async (message, { tx }) => {
        const { kid, jwk, version, deletedAt } = message.data;
        await tx.execute(sql`
          insert into access.signing_key (kid, jwk, version, deleted_at) values (${kid}, ${JSON.stringify(jwk)}, ${version}, ${deletedAt})
          on conflict (kid) do update set seen_at = now(), version = greatest(signing_key.version, excluded.version),
            deleted_at = case when excluded.version >= signing_key.version then excluded.deleted_at else signing_key.deleted_at end`);
      }),
    ]);
    const live = defineSubscription('access.live', 'broadcast', [feedTicked.type, sessionRevoked.type]);
    this.broadcast = listen(live, (message) => this.handleBroadcast(message));
    this.projection = {
      name: 'accounts',
      subscription: work,
      owner: accountChanged.owner,
      messages: [signingKeyPublished, accountChanged],
      isEmpty: async (tx) => !(await tx.one<{ some: boolean }>(sql`select exists (select from access.signing_key) as some`)).some,
      sweep: async (tx, requestedAt) => {
        await tx.execute(sql`delete from access.account where seen_at < ${requestedAt}`);
        await tx.execute(sql`delete from access.signing_key where seen_at < ${requestedAt}`);
      },
    };
  }

  private handleBroadcast(message: Envelope): void {
    this.lastMessageAt = this.clock.now().getTime();
    if (message.type !== sessionRevoked.type) return;
    // Validated against its contract by the bus.
    const { session_id, expires_at } = message.data as { session_id: string; expires_at: string };
    this.revoke(session_id, new Date(expires_at));
  }

  /** Refuses the session in this process at once. @param expiresAt when its tokens end by themselves. */
  revoke(sessionId: string, expiresAt: Date): void {
    this.revoked.set(sessionId, expiresAt.getTime());
  }

  /** Reads what changed since the last time; overlapping calls share one read. */
  refresh(): Promise<void> {
    this.reading ??= this.read()
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
    const all = startedAt - this.readAllAt >= READ_ALL_MS;
    const since = new Date(all ? 0 : this.readUntil.getTime() - LOOK_BACK_MS);
    await this.database.read('system', async (tx) => {
      const { now } = await tx.one<{ now: Date }>(sql`select now() as now`);
      const accounts = await tx.many<{ body: Account; deleted_at: Date | null }>(
        sql`select body, deleted_at from access.account where seen_at >= ${since}`,
      );
      for (const row of accounts) {
        const known = this.accounts.get(row.body.account_id);
        if (known === undefined || known.version < row.body.version) this.accounts.set(row.body.account_id, row.body);
      }
      if (all) {
        // A restatement removed these rows: identity does not have them any more.
        const there = new Set(accounts.map((row) => row.body.account_id));
        for (const id of this.accounts.keys()) if (!there.has(id)) this.accounts.delete(id);
      }
      const ended = await tx.many<{ session_id: string; expires_at: Date }>(sql`
        select session_id, expires_at from access.revocation where seen_at >= ${since} and expires_at > now()`);
      for (const row of ended) this.revoked.set(row.session_id, row.expires_at.getTime());
      const keys = await tx.many<{ kid: string; jwk: JsonWebKey; deleted_at: Date | null }>(
        sql`select kid, jwk, deleted_at from access.signing_key`,
      );
      const current = new Set<string>();
      for (const row of keys) {
        if (row.deleted_at !== null) continue;
        current.add(row.kid);
        if (!this.keys.has(row.kid)) this.keys.set(row.kid, pemOf(row.jwk));
      }
      for (const kid of this.keys.keys()) if (!current.has(kid)) this.keys.delete(kid);
      this.readUntil = now;
      if (all) this.readAllAt = startedAt;
    });
    const now = this.clock.now().getTime();
    for (const [session, until] of this.revoked) if (until < now) this.revoked.delete(session);
  }

  /** Removes revocations of tokens that have expired. */
  async forget(): Promise<void> {
    await this.database.unitOfWork('system', (tx) =>
      tx.execute(sql`delete from access.revocation where expires_at < now() - interval '1 hour'`),
    );
  }

  account(id: string): Account | null {
    return this.accounts.get(id) ?? null;
  }
  isRevoked(sessionId: string): boolean {
    return this.revoked.has(sessionId);
  }
  /** The public key as PEM. */
  key(kid: string): string | null {
    return this.keys.get(kid) ?? null;
  }
  /** Whether the last read reached the database. */
  isReadable(): boolean {
    return this.readable;
  }
  /** Time since this process last heard of identity. */
  silenceMs(): number {
    return this.clock.now().getTime() - this.lastMessageAt;
  }
  /** Whether the feed is too old to allow changes. */
  isStale(): boolean {
    return this.silenceMs() > FEED_AGE_MAX_MS;
  }
}

const pemOf = (jwk: JsonWebKey): string => createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();

async function storeAccount(tx: Transaction, message: Envelope<Account>): Promise<void> {
  const account = message.data;
  await tx.execute(sql`
    insert into access.account (account_id, body, version, deleted_at) values (${account.account_id}, ${JSON.stringify(account)}, ${account.version}, ${account.deletedAt})
    on conflict (account_id) do update set seen_at = now(),
      body = case when excluded.version > account.version then excluded.body else account.body end,
      deleted_at = case when excluded.version > account.version then excluded.deleted_at else account.deleted_at end,
      version = greatest(account.version, excluded.version)`);
}
