import { createHash } from 'node:crypto';
import { uuidv7 } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import { invalidField, Problem, problems } from '../core/problem.ts';
import type { Database, Transaction } from '../database/transaction.ts';
import { type Claim, heldBy, inFlight } from '../postgres/claim.ts';
import { sql } from '../postgres/sql.ts';

/** A call whose claim was not renewed for so long counts as dead; several times the renewal interval. */
const SILENT_SECONDS = 60;
const KEY_MAX = 255;

export interface Intention {
  readonly accountId: string;
  readonly route: string;
  readonly key: string;
  readonly fingerprint: string;
}

/** An answer as it was given the first time. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: string;
}

/** Bytes of keys and answers that are held; what a row takes by itself counts. */
export interface IdempotencyLimits {
  /** Of one answer; a larger one is not repeated. */
  readonly answer: number;
  /** Of one account within a day. */
  readonly account: number;
  /** Of all. Beyond it only accounts that hold little (`floor`) take new keys, so that nobody's keys are spent by others. */
  readonly total: number;
  readonly floor: number;
}

const MB = 1_048_576;
/** An account registers some 20,000 people within a day. */
const LIMITS: IdempotencyLimits = { answer: MB / 4, account: 16 * MB, total: 512 * MB, floor: MB / 4 };
const RETRY_AFTER_SECONDS = 3_600;
/** How long the sum over all accounts is believed. */
const TOTAL_AGE_MS = 5_000;

/** Reads the header; null when the call carries none. @throws Problem 400 for an empty or oversized key. */
export function intentionOf(header: string | string[] | undefined, accountId: string, route: string, parts: unknown): Intention | null {
  if (header === undefined) return null;
  const key = Array.isArray(header) ? header.join(',') : header.trim();
  if (key === '' || key.length > KEY_MAX)
    throw invalidField('idempotency-key', { id: `harus 1 sampai ${KEY_MAX} karakter`, en: `must have 1 to ${KEY_MAX} characters` });
  return { accountId, route, key, fingerprint: createHash('sha256').update(JSON.stringify(parts)).digest('hex') };
}

interface Held {
  readonly fingerprint: string;
  readonly claim: string;
  readonly status: number | null;
  readonly body: string | null;
  readonly acted: boolean;
  readonly silent: boolean;
  readonly expired: boolean;
}

/**
 * Makes calls with an Idempotency-Key act once for 24 h: a repeat gets the first answer; while the first still runs, 409; another body, 422.
 * "The call acted" commits with its effect (see {@link Claim} in a unit of work's cause). So a key is free again only when nothing was done:
 * the call failed before its commit, or its process died before it, and its claim can no longer commit. A call that acted but whose answer
 * was lost, or is too large to be kept, never runs again: repeats get 409 `idempotency_answer_lost`. Who holds too much takes no new keys (429).
 */
export class Idempotency {
  private readonly database: Database;
  private readonly logger: Logger;
  /** Calls that run in this process. */
  private readonly running = new Map<string, Claim>();

  private readonly limits: IdempotencyLimits;
  private total = { bytes: 0, readAt: Number.NEGATIVE_INFINITY };

  /** @param database the access schema's. */
  constructor(database: Database, logger: Logger, limits = LIMITS) {
    this.database = database;
    this.logger = logger;
    this.limits = limits;
  }

  /** Takes the key for a run of the call, to be ended by `keep` or `release`; or gives the answer of the first call. @throws Problem 409 or 422. */
  async begin(intention: Intention): Promise<Claim | StoredAnswer> {
    const { accountId, route, key } = intention;
    const claim: Claim = { accountId, route, key, token: uuidv7() };
    const before = await this.database.unitOfWork('system', (tx) => take(tx, intention, claim, () => this.refuseFull(tx, accountId)));
    if (before !== null) return before;
    this.running.set(claim.token, claim);
    return claim;
  }

  /** Keeps the answer for repeats. A failure is logged: the call acted all the same, and repeats get `idempotency_answer_lost`. */
  async keep(claim: Claim, answer: StoredAnswer): Promise<void> {
    try {
      const bytes = Buffer.byteLength(answer.body);
      const isKept =
        bytes <= this.limits.answer &&
        (await this.database.unitOfWork('system', async (tx) => {
          if ((await heldBytes(tx, claim.accountId)) + bytes > this.limits.account) return false;
          await tx.execute(sql`update access.idempotency set status = ${answer.status}, body = ${answer.body} where ${heldBy(claim)}`);
          return true;
        }));
      if (isKept) this.running.delete(claim.token);
      else await this.release(claim);
    } catch (error) {
      this.logger.error({ err: error, route: claim.route }, 'the answer of a call with an Idempotency-Key could not be kept');
      await this.release(claim);
    }
  }

  /**
   * Ends a run that failed: the key is free again unless the call acted, or may have. A failure of this is logged.
   * @param refusal the call's answer where it was refused; kept for repeats when the call acted before.
   */
  async release(claim: Claim, refusal: StoredAnswer | null = null): Promise<void> {
    try {
      await this.database.unitOfWork('system', async (tx) => {
        // A locked row belongs to a commit whose outcome is unknown: leave it until its claim expires.
        const row = await tx.maybeOne<{ acted: boolean }>(sql`
          select acted_at is not null as acted from access.idempotency where ${heldBy(claim)} and status is null for update skip locked`);
        if (row === null) return;
        if (!row.acted) await tx.execute(sql`delete from access.idempotency where ${heldBy(claim)}`);
        else
          await tx.execute(sql`
            update access.idempotency set renewed_at = null, status = ${refusal?.status ?? null}, body = ${refusal?.body ?? null}
            where ${heldBy(claim)}`);
      });
    } catch (error) {
      this.logger.warn({ err: error, route: claim.route }, 'an Idempotency-Key could not be released');
    } finally {
      this.running.delete(claim.token);
    }
  }

  /** @throws Problem 429 where the account, or all together, hold too much for another key. */
  private async refuseFull(tx: Transaction, accountId: string): Promise<void> {
    const { account, total, floor } = this.limits;
    const held = await heldBytes(tx, accountId);
    const isFull = held >= account || (held >= floor && (await this.totalBytes(tx)) >= total);
    if (isFull) throw new Problem(problems.idempotency_full, {}, { headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } });
  }

  private async totalBytes(tx: Transaction): Promise<number> {
    const now = performance.now();
    if (now - this.total.readAt > TOTAL_AGE_MS) {
      const { bytes } = await tx.one<{ bytes: number }>(sql`select coalesce(sum(bytes), 0)::float8 as bytes from access.idempotency_use`);
      this.total = { bytes, readAt: now };
    }
    return this.total.bytes;
  }

  /** Renews the claims of all calls running here; several times within `SILENT_SECONDS`. */
  async renew(): Promise<void> {
    const claims = [...this.running.values()];
    if (claims.length === 0) return;
    await this.database.unitOfWork('system', (tx) =>
      tx.execute(sql`
        update access.idempotency i set renewed_at = now() from (
          select account_id, route, key from access.idempotency
          where status is null and (account_id, route, key, claim) in (select * from unnest(
            ${claims.map((claim) => claim.accountId)}::uuid[], ${claims.map((claim) => claim.route)}::text[],
            ${claims.map((claim) => claim.key)}::text[], ${claims.map((claim) => claim.token)}::uuid[]))
          for update skip locked) alive
        where i.account_id = alive.account_id and i.route = alive.route and i.key = alive.key`),
    );
  }

  /** Drops what is older than a day. */
  async forget(): Promise<void> {
    await this.database.unitOfWork('system', async (tx) => {
      await tx.execute(sql`delete from access.idempotency where started_at < now() - interval '24 hours'`);
      await tx.execute(sql`delete from access.idempotency_use where bytes = 0`);
    });
  }
}

/** Bytes that an account holds. */
async function heldBytes(tx: Transaction, accountId: string): Promise<number> {
  const row = await tx.maybeOne<{ bytes: number }>(
    sql`select bytes::float8 as bytes from access.idempotency_use where account_id = ${accountId}`,
  );
  return row?.bytes ?? 0;
}

/** Returns null when the claim has the key now. Does not wait: a locked row means that the call is running. */
async function take(
  tx: Transaction,
  { accountId, route, key, fingerprint }: Intention,
  claim: Claim,
  refuseFull: () => Promise<void>,
): Promise<StoredAnswer | null> {
  const held = await tx.maybeOne<Held>(sql`
    select fingerprint, claim, status, body, acted_at is not null as acted,
      coalesce(renewed_at < now() - ${SILENT_SECONDS} * interval '1 s', true) as silent, started_at < now() - interval '24 hours' as expired
    from access.idempotency where account_id = ${accountId} and route = ${route} and key = ${key}`);
  if (held === null) {
    await refuseFull();
    const taken = await tx.execute(sql`
      insert into access.idempotency (account_id, route, key, fingerprint, claim)
      values (${accountId}, ${route}, ${key}, ${fingerprint}, ${claim.token}) on conflict do nothing`);
    if (taken === 1) return null;
    throw inFlight();
  }
  if (!held.expired) {
    if (held.fingerprint !== fingerprint) throw new Problem(problems.idempotency_mismatch);
    if (held.status !== null) return { status: held.status, body: held.body ?? '' };
    if (!held.silent) throw inFlight();
    if (held.acted) throw new Problem(problems.idempotency_answer_lost);
  }
  const taken = await tx.execute(sql`
    update access.idempotency set claim = ${claim.token}, fingerprint = ${fingerprint}, started_at = now(), renewed_at = now(),
      acted_at = null, status = null, body = null
    where (account_id, route, key) in (
      select account_id, route, key from access.idempotency
      where ${heldBy({ ...claim, token: held.claim })} and (${held.expired} or (acted_at is null and status is null)) for update skip locked)`);
  if (taken === 1) return null;
  throw inFlight();
}
