import { listedClients, type Page, type Paging, pageOf, pageSql, type Sql, sql, type Transaction } from '@balai/runtime/database';

/** How a transfer ended; `obsolete`: the person moved otherwise, or is gone. */
export type TransferEndState = 'accepted' | 'refused' | 'cancelled' | 'expired' | 'obsolete';

/** A transfer of a person to another client, which both clients have to want. */
export interface TransferRow {
  readonly transfer_id: string;
  readonly person_id: string;
  readonly from_client_id: string;
  readonly to_client_id: string;
  /** `out`: the client of the person proposed it; `in`: the other client requested it. */
  readonly direction: 'out' | 'in';
  /** First day in the new client; null: the day of the acceptance. */
  readonly since: string | null;
  readonly reason: string | null;
  readonly asked_by: string;
  readonly asked_at: Date;
  readonly expires_at: Date;
  readonly state: 'open' | TransferEndState;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly answer: string | null;
}

/** A transfer with its person and clients. */
export interface TransferView extends TransferRow {
  readonly nrp: string;
  readonly name: string;
  readonly title: string | null;
  readonly division: string | null;
  readonly from_client_name: string;
  readonly to_client_name: string;
}

const COLUMNS = sql.raw(
  't.transfer_id, t.person_id, t.from_client_id, t.to_client_id, t.direction, t.since, t.reason, t.asked_by, t.asked_at, t.expires_at, t.state, t.decided_by, t.decided_at, t.answer',
);

/** Stores an open transfer; false where the person has one. */
export const insert = async (tx: Transaction, row: Omit<TransferRow, 'state' | 'decided_by' | 'decided_at' | 'answer'>): Promise<boolean> =>
  (await tx.execute(sql`
    insert into identity.transfer (transfer_id, person_id, from_client_id, to_client_id, direction, since, reason, asked_by, asked_at, expires_at)
    values (${row.transfer_id}, ${row.person_id}, ${row.from_client_id}, ${row.to_client_id}, ${row.direction}, ${row.since}, ${row.reason},
      ${row.asked_by}, ${row.asked_at}, ${row.expires_at})
    on conflict (person_id) where state = 'open' do nothing`)) === 1;

/** A transfer; null when there is none. */
export const find = (tx: Transaction, transferId: string): Promise<TransferRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from identity.transfer t where t.transfer_id = ${transferId}`);

/** A transfer, locked; null when there is none. Lock its person before. */
export const lock = (tx: Transaction, transferId: string): Promise<TransferRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from identity.transfer t where t.transfer_id = ${transferId} for update`);

/** Transfers with their people and clients, newest first. Needs system scope: one of both clients may be out of sight. */
export const views = (tx: Transaction, transferIds: readonly string[]): Promise<TransferView[]> =>
  tx.many(sql`
    select ${COLUMNS}, p.nrp, p.name, p.title, p.division, f.name as from_client_name, c.name as to_client_name
    from identity.transfer t join identity.person p on p.person_id = t.person_id join identity.client f on f.client_id = t.from_client_id
      join identity.client c on c.client_id = t.to_client_id
    where t.transfer_id = any(${[...transferIds]}::uuid[]) order by t.transfer_id desc`);

/** How a transfer ends. */
export interface TransferEnd {
  readonly state: TransferEndState;
  /** Null: the platform by itself. */
  readonly by: string | null;
  readonly at: Date;
  readonly answer?: string | null;
}

const ended = ({ state, by, at, answer = null }: TransferEnd) => sql`
  update identity.transfer t set state = ${state}, decided_by = ${by}, decided_at = ${at}, answer = ${answer}`;

/** Ends an open transfer that is locked. */
export const close = (tx: Transaction, transferId: string, end: TransferEnd): Promise<TransferRow> =>
  tx.one(sql`${ended(end)} where t.transfer_id = ${transferId} and t.state = 'open' returning ${COLUMNS}`);

/** Ends the open transfer of a person; with `due` only one past its time. */
export const closeOfPerson = (tx: Transaction, personId: string, end: TransferEnd, due: Date | null = null): Promise<TransferRow[]> =>
  tx.many(sql`
    ${ended(end)} where t.person_id = ${personId} and t.state = 'open' and (${due}::timestamptz is null or t.expires_at <= ${due})
    returning ${COLUMNS}`);

/** Ends some of those past their time. */
export const closeDue = (tx: Transaction, at: Date, limit: number): Promise<TransferRow[]> =>
  tx.many(sql`
    ${ended({ state: 'expired', by: null, at })}
    where t.transfer_id in (
      select transfer_id from identity.transfer where state = 'open' and expires_at <= ${at}
      order by expires_at limit ${limit} for update skip locked)
    returning ${COLUMNS}`);

export interface TransferFilter {
  readonly clientId?: string | undefined;
  /** Absent: all. */
  readonly state?: TransferRow['state'] | undefined;
  readonly page: Paging<'transfer_id'>;
}

/** A page of the transfers from or to clients that the scope sees, newest first. */
export async function list(tx: Transaction, { clientId, state, page }: TransferFilter): Promise<Page<TransferRow>> {
  const { condition, order } = pageSql(page, sql`t.transfer_id`, sql`t.transfer_id`);
  const clients = listedClients(tx, clientId);
  const conditions: Sql[] = [condition];
  if (clients !== null)
    conditions.push(sql`(t.from_client_id = any(${[...clients]}::text[]) or t.to_client_id = any(${[...clients]}::text[]))`);
  if (state !== undefined) conditions.push(sql`t.state = ${state}`);
  const where = conditions.reduce((all, one) => sql`${all} and ${one}`);
  return pageOf(await tx.many<TransferRow>(sql`select ${COLUMNS} from identity.transfer t where ${where} ${order}`), page);
}
