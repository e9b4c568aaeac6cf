import { sql, type Transaction } from '@balai/runtime/database';

/** Whom a message about an order goes to. */
export interface Recipient {
  readonly name: string;
  readonly email: string | null;
  /** E.164. */
  readonly whatsapp: string | null;
  readonly language: string | null;
  /** The channel that the customer chose; `none`: it wants no messages; null: it chose none. */
  readonly notices: string | null;
}

/** What a message says of an order. */
export interface NoticedOrder {
  readonly id: string;
  readonly number: string;
  readonly party: string;
  readonly carrier: string | null;
  readonly tracking_code: string | null;
}

export const noticedOrder = (tx: Transaction, clientId: string, id: string): Promise<NoticedOrder | null> =>
  tx.maybeOne(sql`
    select id, number, party, carrier, tracking_code from commerce.sales_order
    where client_id = ${clientId} and id = ${id} and deleted_at is null`);

/** The customer of an order. Null: it is gone, its client sends no messages, or the order came with an import and is history. */
export const findRecipient = (
  tx: Transaction,
  clientId: string,
  { orderId, partyId }: { readonly orderId: string; readonly partyId: string },
): Promise<Recipient | null> =>
  tx.maybeOne(sql`
    select p.name, p.email, p.whatsapp, p.language, p.notices from commerce.party p
    where p.client_id = ${clientId} and p.id = ${partyId} and p.deleted_at is null
      and not exists (select from commerce.notice_setting s where s.client_id = ${clientId} and not s.enabled)
      and not exists (select from commerce.resource_change c where c.row_id = ${orderId} and c.version = 1 and c.client_id = ${clientId} and c.import_id is not null)`);

/** Notes that a customer is notified of a state of an order or of one of its parcels; false: it was already. */
export const addNotice = async (
  tx: Transaction,
  {
    clientId,
    orderId,
    subjectId,
    state,
    channel,
    at,
  }: {
    readonly clientId: string;
    readonly orderId: string;
    /** The order itself, or the parcel. */
    readonly subjectId: string;
    readonly state: string;
    readonly channel: string;
    readonly at: Date;
  },
): Promise<boolean> =>
  (await tx.execute(sql`
    insert into commerce.order_notice (client_id, order_id, subject_id, state, channel, sent_at)
    values (${clientId}, ${orderId}, ${subjectId}, ${state}, ${channel}, ${at})
    on conflict do nothing`)) > 0;

/** Whether a client sends its customers messages about orders. */
export const isEnabled = async (tx: Transaction, clientId: string): Promise<boolean> =>
  (await tx.maybeOne<{ enabled: boolean }>(sql`select enabled from commerce.notice_setting where client_id = ${clientId}`))?.enabled ??
  true;

export const setEnabled = (tx: Transaction, clientId: string, enabled: boolean, at: Date): Promise<number> =>
  tx.execute(sql`
    insert into commerce.notice_setting (client_id, enabled, updated_at) values (${clientId}, ${enabled}, ${at})
    on conflict (client_id) do update set enabled = excluded.enabled, updated_at = excluded.updated_at`);
