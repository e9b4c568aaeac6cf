import type { PremiumRequestState } from '@balai/contracts/identity';
import {
  listedClients,
  type Page,
  type Paging,
  pageOf,
  pageSql,
  perClient,
  type Sql,
  sql,
  type Transaction,
} from '@balai/runtime/database';

/** The account or the person that asks for premium. */
export type PremiumAsker =
  | { readonly accountId: string; readonly personId?: undefined }
  | { readonly personId: string; readonly accountId?: undefined };
/** With the client it is for. */
export type PremiumOwner = PremiumAsker & { readonly clientId: string };

/** How it was paid, and the proof. */
export interface Transfer {
  readonly bank_name: string;
  readonly account_number: string;
  readonly sender_name: string;
  readonly tier: string;
  /** Hundredths of a rupiah, as digits. */
  readonly transfer_minor: string | null;
  /** Price of the tier when it was requested, alike; null: it had none. */
  readonly price_minor: string | null;
  readonly unique_code: string | null;
  readonly whatsapp: string | null;
  readonly proof_blob: string | null;
  readonly proof_name: string | null;
  readonly proof_url: string | null;
}

export interface PremiumRequestRow extends Transfer {
  readonly request_id: number;
  readonly request_token: string;
  readonly client_id: string;
  readonly account_id: string | null;
  readonly person_id: string | null;
  readonly username: string | null;
  readonly state: PremiumRequestState;
  /** Deadline. */
  readonly expires_at: Date;
  readonly decided_by: string | null;
  readonly decided_by_name: string | null;
  readonly decided_at: Date | null;
  readonly reason: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** A request with names and the end of its subscription. */
export interface PremiumRequestView extends PremiumRequestRow {
  readonly client_name: string;
  readonly nrp: string | null;
  readonly name: string | null;
  readonly subscription_expires_at: Date | null;
}

const COLUMNS = sql.raw(`r.request_id, r.request_token, r.client_id, r.account_id, r.person_id, r.username, r.tier, r.bank_name,
  r.account_number, r.sender_name, r.transfer_minor::text, r.price_minor::text, r.unique_code, r.whatsapp, r.proof_blob, r.proof_name, r.proof_url, r.state,
  r.expires_at, r.decided_by, r.decided_by_name, r.decided_at, r.reason, r.created_at, r.updated_at`);
const SHOWN = sql`select ${COLUMNS}, c.name as client_name, p.nrp, p.name, s.expires_at as subscription_expires_at`;
const NAMED = sql`join identity.client c on c.client_id = r.client_id left join identity.person p on p.person_id = r.person_id
  left join identity.subscription s on s.request_id = r.request_id`;
const VIEW = sql`${SHOWN} from identity.premium_request r ${NAMED}`;
const IS_OPEN = sql.raw(`r.state in ('pending', 'confirmed')`);
const isOf = ({ accountId, personId }: PremiumAsker): Sql =>
  accountId === undefined ? sql`r.person_id = ${personId}` : sql`r.account_id = ${accountId}`;

export interface NewPremiumRequest extends Transfer {
  readonly request_token: string;
  readonly owner: PremiumOwner;
  readonly username: string | null;
  readonly state: 'pending' | 'confirmed';
  readonly expires_at: Date;
}

/** Stores an open request; null where the owner has one for the client. */
export const insert = (tx: Transaction, row: NewPremiumRequest, at: Date): Promise<PremiumRequestRow | null> =>
  tx.maybeOne(sql`
    insert into identity.premium_request as r (request_token, client_id, account_id, person_id, username, tier, bank_name, account_number,
      sender_name, transfer_minor, price_minor, unique_code, whatsapp, proof_blob, proof_name, proof_url, state, expires_at, created_at, updated_at)
    values (${row.request_token}, ${row.owner.clientId}, ${row.owner.accountId ?? null}, ${row.owner.personId ?? null}, ${row.username},
      ${row.tier}, ${row.bank_name}, ${row.account_number}, ${row.sender_name}, ${row.transfer_minor}::text::bigint, ${row.price_minor}::text::bigint, ${row.unique_code}, ${row.whatsapp},
      ${row.proof_blob}, ${row.proof_name}, ${row.proof_url}, ${row.state}, ${row.expires_at}, ${at}, ${at})
    on conflict do nothing returning ${COLUMNS}`);

/** Replaces transfer and proof of a locked open request. */
export const confirm = (
  tx: Transaction,
  requestId: number,
  row: Transfer & { readonly expires_at: Date },
  at: Date,
): Promise<PremiumRequestRow> =>
  tx.one(sql`
    update identity.premium_request r set tier = ${row.tier}, bank_name = ${row.bank_name}, account_number = ${row.account_number},
      sender_name = ${row.sender_name}, transfer_minor = ${row.transfer_minor}::text::bigint, price_minor = ${row.price_minor}::text::bigint, unique_code = ${row.unique_code},
      whatsapp = ${row.whatsapp}, proof_blob = ${row.proof_blob}, proof_name = ${row.proof_name}, proof_url = ${row.proof_url},
      state = 'confirmed', expires_at = ${row.expires_at}, updated_at = ${at}
    where r.request_id = ${requestId} and ${IS_OPEN} returning ${COLUMNS}`);

/** Names a request: by the token its owner has, or by its number. */
export type RequestKey = { readonly token: string } | { readonly requestId: number };
const isKey = (key: RequestKey): Sql => ('token' in key ? sql`r.request_token = ${key.token}` : sql`r.request_id = ${key.requestId}`);

/** A request, locked; null when there is none. */
export const lock = (tx: Transaction, key: RequestKey): Promise<PremiumRequestRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from identity.premium_request r where ${isKey(key)} for update`);

export const find = (tx: Transaction, key: RequestKey): Promise<PremiumRequestView | null> => tx.maybeOne(sql`${VIEW} where ${isKey(key)}`);

/** The newest request of an owner, of whichever client. */
export const latestOf = (tx: Transaction, owner: PremiumAsker): Promise<PremiumRequestView | null> =>
  tx.maybeOne(sql`${VIEW} where ${isOf(owner)} order by r.request_id desc limit 1`);

/** The open requests of an account, up to two; without any its newest one. */
export const newestOfAccount = (
  tx: Transaction,
  account: { readonly accountId: string } | { readonly username: string },
): Promise<PremiumRequestRow[]> => {
  const isAccount = 'accountId' in account ? sql`a.account_id = ${account.accountId}` : sql`lower(a.username) = lower(${account.username})`;
  return tx.many(sql`
    with own as (
      select r.* from identity.premium_request r join identity.account a on a.account_id = r.account_id where ${isAccount})
    select ${COLUMNS} from own r
    where ${IS_OPEN} or r.request_id = (select max(request_id) from own having not bool_or(state in ('pending', 'confirmed')))
    order by r.request_id desc limit 2`);
};

/** How a request ends. */
export interface PremiumEnd {
  readonly state: 'approved' | 'denied' | 'expired';
  /** As in the audit trail; null: the platform. */
  readonly by: string | null;
  readonly byName: string | null;
  readonly reason: string | null;
  readonly at: Date;
}
const ended = ({ state, by, byName, reason, at }: PremiumEnd) => sql`
  update identity.premium_request r set state = ${state}, decided_by = ${by}, decided_by_name = ${byName}, reason = ${reason},
    decided_at = ${at}, updated_at = ${at}`;

/** Ends a locked open request. */
export const close = (tx: Transaction, requestId: number, end: PremiumEnd): Promise<PremiumRequestRow> =>
  tx.one(sql`${ended(end)} where r.request_id = ${requestId} and ${IS_OPEN} returning ${COLUMNS}`);

const lateEnd = (at: Date): PremiumEnd => ({ state: 'expired', by: null, byName: null, reason: null, at });

/** Ends the open request of an owner that is past its deadline, with the state it had. */
export const closeLateOf = (tx: Transaction, owner: PremiumOwner, at: Date): Promise<PremiumRequestRow[]> =>
  tx.many(sql`
    ${ended(lateEnd(at))} where ${isOf(owner)} and r.client_id = ${owner.clientId} and ${IS_OPEN} and r.expires_at <= ${at}
    returning ${COLUMNS}`);

/** Ends some requests that are past their deadline. */
export const closeLate = (tx: Transaction, at: Date, limit: number): Promise<PremiumRequestRow[]> =>
  tx.many(sql`
    ${ended(lateEnd(at))}
    where r.request_id in (
      select r.request_id from identity.premium_request r where ${IS_OPEN} and r.expires_at <= ${at}
      order by r.expires_at limit ${limit} for update skip locked)
    returning ${COLUMNS}`);

export interface PremiumRequestFilter {
  readonly clientId?: string | undefined;
  readonly states: readonly PremiumRequestState[];
  readonly page: Paging<'request_token'>;
}

/** A page of the requests the scope sees; tokens are ordered by time. */
export async function list(tx: Transaction, { clientId, states, page }: PremiumRequestFilter): Promise<Page<PremiumRequestView>> {
  const { condition, order } = pageSql(page, sql`r.request_token`, sql`r.request_token`);
  const requests = perClient(
    listedClients(tx, clientId),
    sql`r`,
    (ofClient) => sql`
      select r.* from identity.premium_request r where ${ofClient} and r.state = any(${states}::text[]) and ${condition} ${order}`,
    order,
  );
  return pageOf(await tx.many<PremiumRequestView>(sql`${SHOWN} from ${requests} r ${NAMED} ${order}`), page);
}

/** Requests the scope sees from a place of their order on, newest first, and how many there are. */
export async function listFrom(
  tx: Transaction,
  states: readonly PremiumRequestState[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly PremiumRequestView[]; readonly total: number }> {
  const where = sql`r.state = any(${[...states]}::text[])`;
  const rows = await tx.many<PremiumRequestView>(sql`${VIEW} where ${where} order by r.request_token desc offset ${offset} limit ${limit}`);
  const { total } = await tx.one<{ total: number }>(sql`select count(*)::int as total from identity.premium_request r where ${where}`);
  return { rows, total };
}
