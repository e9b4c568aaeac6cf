import type { Platform } from '@balai/contracts';
import { leaseQueue, sql, type Transaction } from '@balai/runtime/database';

/** An official account of a client. */
export interface OfficialAccountRow {
  readonly account_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly username: string;
  readonly display_name: string | null;
  readonly profile_url: string | null;
  readonly sec_uid: string | null;
  readonly is_active: boolean;
  readonly is_verified: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly collected_at: Date | null;
  readonly failure: string | null;
}

const COLUMNS = sql.raw(`account_id, client_id, platform, username, display_name, profile_url, sec_uid, is_active, is_verified, created_at,
  updated_at, collected_at, failure`);

/** A client's official accounts, by platform. */
export const list = (tx: Transaction, clientId: string): Promise<OfficialAccountRow[]> =>
  tx.many<OfficialAccountRow>(sql`select ${COLUMNS} from collector.official_account where client_id = ${clientId} order by platform`);

/** What of an account is set; null: it stays as it was. */
export interface OfficialAccountWish {
  readonly username: string;
  readonly display_name: string | null;
  readonly profile_url: string | null;
  readonly sec_uid: string | null;
  readonly is_active: boolean | null;
  readonly is_verified: boolean | null;
}

/** A client's account on a platform, locked; null when it has none. */
export const lock = (tx: Transaction, clientId: string, platform: Platform): Promise<OfficialAccountRow | null> =>
  tx.maybeOne<OfficialAccountRow>(sql`
    select ${COLUMNS} from collector.official_account where client_id = ${clientId} and platform = ${platform} for update`);

/** Adds an account; null when the name is official for another client, or the client got one meanwhile. */
export const insert = (
  tx: Transaction,
  of: { readonly accountId: string; readonly clientId: string; readonly platform: Platform },
  wish: OfficialAccountWish,
): Promise<OfficialAccountRow | null> =>
  tx.maybeOne<OfficialAccountRow>(sql`
    insert into collector.official_account (account_id, client_id, platform, username, display_name, profile_url, sec_uid, is_active, is_verified)
    values (${of.accountId}, ${of.clientId}, ${of.platform}, ${wish.username}, ${wish.display_name}, ${wish.profile_url}, ${wish.sec_uid},
      ${wish.is_active ?? true}, ${wish.is_verified ?? false})
    on conflict do nothing returning ${COLUMNS}`);

/** Whether a name is official for another client than this. */
export async function isTaken(tx: Transaction, clientId: string, platform: Platform, username: string): Promise<boolean> {
  const row = await tx.one<{ taken: boolean }>(sql`
    select exists (select from collector.official_account
      where platform = ${platform} and username = ${username} and client_id <> ${clientId}) as taken`);
  return row.taken;
}

/** Changes an account; what is not given stays, but for a secUid of a name it no longer has. */
export const update = (tx: Transaction, account: OfficialAccountRow, wish: OfficialAccountWish): Promise<OfficialAccountRow> => {
  const secUid = wish.sec_uid ?? (account.username === wish.username ? account.sec_uid : null);
  return tx.one<OfficialAccountRow>(sql`
    update collector.official_account set username = ${wish.username}, display_name = coalesce(${wish.display_name}, display_name),
      profile_url = coalesce(${wish.profile_url}, profile_url), sec_uid = ${secUid}, is_active = coalesce(${wish.is_active}, is_active),
      is_verified = coalesce(${wish.is_verified}, is_verified), updated_at = now()
    where account_id = ${account.account_id} returning ${COLUMNS}`);
};

/** Removes a client's account with its posts; what it was, or null when the client has no such account. */
export const remove = (tx: Transaction, clientId: string, accountId: string): Promise<OfficialAccountRow | null> =>
  tx.maybeOne<OfficialAccountRow>(sql`
    delete from collector.official_account where client_id = ${clientId} and account_id = ${accountId} returning ${COLUMNS}`);

/** Notes how the newest reading of an account ended, if it still has the name that was read. */
export async function noteReading(tx: Transaction, account: OfficialAccountRow, at: Date, failure: string | null): Promise<boolean> {
  const noted = await tx.execute(sql`
    update collector.official_account set collected_at = case when ${failure}::text is null then ${at}::timestamptz else collected_at end,
      failure = ${failure}
    where account_id = ${account.account_id} and username = ${account.username}`);
  return noted === 1;
}

/** Asks for a reading; false when it was asked for already. */
export async function request(tx: Transaction, wish: { requestId: string; clientId: string; jobRunId: string | null }): Promise<boolean> {
  const stored = await tx.execute(sql`
    insert into collector.official_request (request_id, client_id, job_run_id)
    values (${wish.requestId}, ${wish.clientId}, ${wish.jobRunId}) on conflict do nothing`);
  return stored === 1;
}

/** A reading that is asked for. */
export interface OfficialRequestRow {
  readonly request_id: string;
  readonly client_id: string;
  readonly job_run_id: string | null;
  readonly attempts: number;
}

/** The readings that are asked for. */
export const requestQueue = leaseQueue<OfficialRequestRow>({
  table: 'collector.official_request',
  key: 'request_id',
  due: 'due_at',
  open: sql`ended_at is null`,
  holder: (request) => sql`request_id = ${request.request_id}`,
  counter: 'attempts',
  leaseSeconds: 120,
  columns: sql`request_id, client_id, job_run_id, attempts`,
});

/** Ends a reading; false when it has ended. */
export const end = async (tx: Transaction, request: OfficialRequestRow): Promise<boolean> =>
  (await tx.execute(sql`update collector.official_request set ended_at = now() where ${requestQueue.held(request)}`)) === 1;

/** Removes at most `limit` readings that ended more than `days` ago; how many. */
export const deleteOld = (tx: Transaction, days: number, limit: number): Promise<number> =>
  tx.execute(sql`
    delete from collector.official_request where request_id in (
      select request_id from collector.official_request where ended_at < now() - ${days}::int * interval '1 day' limit ${limit})`);
