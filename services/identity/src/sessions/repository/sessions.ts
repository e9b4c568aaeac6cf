import type { AccountKind } from '@balai/contracts/access';
import { type Page, type Paging, pageOf, pageSql, sql, type Transaction } from '@balai/runtime/database';
import { allWithin } from '../../accounts/repository/account-list.ts';
import type { FailedSignIns } from '../domain/failed-sign-ins.ts';

/** A session. `expires_at`: when no access token can be had of it any more. */
export interface SessionRow {
  readonly session_id: string;
  readonly account_id: string;
  readonly expires_at: Date;
}

const COLUMNS = sql.raw('session_id, account_id, expires_at');

/** Where and when a session was opened, and what failed before. */
export interface Opening {
  /** An IPv4 address, or the /64 of an IPv6 address. */
  readonly address: string;
  /** Browser and system; null: the caller did not tell. */
  readonly device: string | null;
  readonly at: Date;
  /** Whether it ends after two hours without a call. */
  readonly endsIdle: boolean;
  /** Whether a trusted device stood for the second factor. */
  readonly byTrust: boolean;
  /** Tries since the session before it; null: none. */
  readonly failed: FailedSignIns | null;
}

/** Stores a session. */
export async function insert(
  tx: Transaction,
  session: SessionRow,
  { address, device, at, endsIdle, byTrust, failed }: Opening,
): Promise<void> {
  await tx.execute(sql`
    insert into identity.session (session_id, account_id, address, device, created_at, last_seen_at, expires_at, ends_idle, by_trust, failures_before, failed_last_at, failed_address)
    values (${session.session_id}, ${session.account_id}, ${address}, ${device}, ${at}, ${at}, ${session.expires_at}, ${endsIdle}, ${byTrust},
      ${failed?.failures ?? 0}, ${failed?.lastAt ?? null}, ${failed?.address ?? null})`);
}

/** Tries to sign in that failed before a session was opened; null: none. */
export const failuresBefore = (
  tx: Transaction,
  sessionId: string,
): Promise<{ readonly failures: number; readonly lastAt: Date; readonly address: string } | null> =>
  tx.maybeOne(sql`
    select failures_before as failures, coalesce(failed_last_at, created_at) as "lastAt", coalesce(failed_address, '') as address
    from identity.session where session_id = ${sessionId} and failures_before > 0`);

/** Whether a session of the username (any letter case) that was opened from the address is still kept. */
export const wasOpenedFrom = async (tx: Transaction, username: string, address: string): Promise<boolean> =>
  (await tx.maybeOne(sql`
    select s.session_id from identity.account a join identity.session s using (account_id)
    where lower(a.username) = lower(${username}) and s.address = ${address} limit 1`)) !== null;

/** Whether a trusted device stood for the second factor when the session was opened. */
export const isByTrust = async (tx: Transaction, sessionId: string): Promise<boolean> =>
  (await tx.maybeOne(sql`select from identity.session where session_id = ${sessionId} and by_trust`)) !== null;

/** Ends a session; null when it had ended or never was. */
export const revoke = (tx: Transaction, sessionId: string, at: Date): Promise<SessionRow | null> =>
  tx.maybeOne(sql`
    update identity.session set revoked_at = ${at} where session_id = ${sessionId} and revoked_at is null and expires_at > ${at}
    returning ${COLUMNS}`);

/** Ends the living sessions of an account, but for the one kept. */
export const revokeOthers = (tx: Transaction, accountId: string, keptSessionId: string | null, at: Date): Promise<SessionRow[]> =>
  tx.many(sql`
    update identity.session set revoked_at = ${at}
    where account_id = ${accountId} and revoked_at is null and expires_at > ${at} and session_id is distinct from ${keptSessionId}::uuid
    returning ${COLUMNS}`);

/** An open session as its owner and administrators see it. */
export interface OpenSessionRow extends SessionRow {
  readonly device: string | null;
  readonly address: string | null;
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly kind: AccountKind;
  readonly username: string;
  readonly role: string;
}

/** Open sessions, of one account or (null) of all whose clients are within those; tenants null: of all. Newest first. */
export async function listOpen(
  tx: Transaction,
  { accountId, tenants, at }: { readonly accountId: string | null; readonly tenants: readonly string[] | null; readonly at: Date },
  page: Paging<'session_id'>,
): Promise<Page<OpenSessionRow>> {
  const { condition, order } = pageSql(page, sql`s.session_id`, sql`s.session_id`);
  const rows = await tx.many<OpenSessionRow>(sql`
    select s.session_id, s.account_id, s.expires_at, s.device, s.address, s.created_at, s.last_seen_at, a.kind,
      coalesce(a.username, p.nrp, '') as username, a.effective_role as role
    from identity.session s join identity.account a using (account_id) left join identity.person p using (person_id)
    where s.revoked_at is null and s.expires_at > ${at} and (${accountId}::uuid is null or s.account_id = ${accountId}) and ${allWithin(tenants)}
      and ${condition} ${order}`);
  return pageOf(rows, page);
}

/** The account of an open session; null: it has ended, or never was. */
export const accountOf = async (tx: Transaction, sessionId: string, at: Date): Promise<string | null> =>
  (
    await tx.maybeOne<{ account_id: string }>(sql`
      select account_id from identity.session where session_id = ${sessionId} and revoked_at is null and expires_at > ${at}`)
  )?.account_id ?? null;

/** Notes that something was called in the sessions. */
export async function noteSeen(tx: Transaction, sessionIds: readonly string[], at: Date): Promise<void> {
  await tx.execute(sql`
    update identity.session set last_seen_at = ${at} where session_id = any(${sessionIds}::uuid[]) and last_seen_at < ${at}`);
}

/** Ends living sessions in which nothing was called since the instant, at most `limit`. */
export const revokeIdle = (tx: Transaction, seenBefore: Date, at: Date, limit: number): Promise<SessionRow[]> =>
  tx.many(sql`
    update identity.session set revoked_at = ${at} where session_id in (
      select session_id from identity.session
      where revoked_at is null and ends_idle and last_seen_at < ${seenBefore} and expires_at > ${at} order by last_seen_at limit ${limit} for update skip locked)
    returning ${COLUMNS}`);

/** Removes sessions that ended before the instant, at most `limit`; how many. */
export const removeExpired = (tx: Transaction, before: Date, limit: number): Promise<number> =>
  tx.execute(sql`
    delete from identity.session where session_id in (
      select session_id from identity.session where expires_at < ${before} order by expires_at limit ${limit})`);

/** A living session, locked, with when it was opened. */
export const lockLiving = (tx: Transaction, sessionId: string, at: Date): Promise<(SessionRow & { readonly created_at: Date }) | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS}, created_at from identity.session where session_id = ${sessionId} and revoked_at is null and expires_at > ${at} for update`);

/** Whether a session ran out of time; false: it lives, or was ended. */
export const isOver = async (tx: Transaction, sessionId: string, at: Date): Promise<boolean> =>
  (await tx.maybeOne(sql`
    select session_id from identity.session where session_id = ${sessionId} and revoked_at is null and expires_at <= ${at}`)) !== null;

/** Moves the end of a session. */
export async function prolong(tx: Transaction, sessionId: string, expiresAt: Date, at: Date): Promise<void> {
  await tx.execute(sql`
    update identity.session set expires_at = ${expiresAt}, last_seen_at = greatest(last_seen_at, ${at}) where session_id = ${sessionId}`);
}
