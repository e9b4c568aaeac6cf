import { listedClients, ofEachClient, type Page, type Paging, pageOf, pageSql, sql, type Transaction } from '@balai/runtime/database';

/** Somebody who registered by themselves. Names in upper case, the number as digits. */
export interface RegistrationRow {
  readonly registration_id: string;
  readonly client_id: string;
  readonly nrp: string;
  readonly name: string;
  readonly title: string | null;
  readonly division: string | null;
  readonly position: string | null;
  readonly whatsapp: string | null;
  readonly state: 'pending' | 'approved' | 'rejected';
  readonly created_at: Date;
  readonly decided_at: Date | null;
}
export type RegistrationView = RegistrationRow & { readonly client_name: string };

const COLUMNS = sql.raw(
  'r.registration_id, r.client_id, r.nrp, r.name, r.title, r.division, r.position, r.whatsapp, r.state, r.created_at, r.decided_at',
);
const VIEW = sql`select ${COLUMNS}, c.name as client_name from identity.registration r join identity.client c on c.client_id = r.client_id`;

/** Stores a registration in place of the one with the number that waits. */
export async function put(tx: Transaction, row: Omit<RegistrationRow, 'state' | 'decided_at'>): Promise<void> {
  await tx.execute(sql`delete from identity.registration where nrp = ${row.nrp} and state = 'pending'`);
  await tx.execute(sql`
    insert into identity.registration (registration_id, client_id, nrp, name, title, division, position, whatsapp, state, created_at)
    values (${row.registration_id}, ${row.client_id}, ${row.nrp}, ${row.name}, ${row.title}, ${row.division}, ${row.position},
      ${row.whatsapp}, 'pending', ${row.created_at})`);
}

/** A registration as shown. */
export const find = (tx: Transaction, registrationId: string): Promise<RegistrationView | null> =>
  tx.maybeOne(sql`${VIEW} where r.registration_id = ${registrationId}`);

export interface RegistrationFilter {
  readonly clientId?: string | undefined;
  readonly state: RegistrationRow['state'] | 'all';
  readonly page: Paging<'registration_id'>;
}

/** A page of registrations among the clients the scope sees. */
export async function list(tx: Transaction, { clientId, state, page }: RegistrationFilter): Promise<Page<RegistrationView>> {
  const { condition, order } = pageSql(page, sql`r.registration_id`, sql`r.registration_id`);
  const isWanted = sql`(${state} = 'all' or r.state = ${state})`;
  const clients = listedClients(tx, clientId);
  const rows =
    clients === null
      ? sql`(select r.* from identity.registration r where ${isWanted} and ${condition} ${order})`
      : ofEachClient(
          clients,
          sql`r`,
          (ofClient) => sql`select r.* from identity.registration r where ${ofClient} and ${isWanted} and ${condition} ${order}`,
          order,
        );
  return pageOf(
    await tx.many<RegistrationView>(sql`
      select ${COLUMNS}, c.name as client_name from ${rows} r join identity.client c on c.client_id = r.client_id ${order}`),
    page,
  );
}

/** Decides on a registration that waits; false where it does not. */
export const decide = async (
  tx: Transaction,
  { registrationId, state, by }: { registrationId: string; state: 'approved' | 'rejected'; by: string },
  at: Date,
): Promise<boolean> =>
  (await tx.execute(sql`
    update identity.registration set state = ${state}, decided_at = ${at}, decided_by = ${by}
    where registration_id = ${registrationId} and state = 'pending'`)) === 1;

/** Removes registrations that waited or were decided before the instant, at most `limit`; how many. */
export const removeOld = (tx: Transaction, before: Date, limit: number): Promise<number> =>
  tx.execute(sql`
    delete from identity.registration where registration_id in (
      select registration_id from identity.registration where created_at < ${before} order by created_at limit ${limit})`);
