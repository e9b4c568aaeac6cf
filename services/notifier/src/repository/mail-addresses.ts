import { sql, type Transaction } from '@balai/runtime/database';

/** Marks an address whose server returned a mail; a mark that is there stays. */
export const mark = (
  tx: Transaction,
  address: string,
  bounce: { readonly status: string; readonly reason: string | null; readonly messageId: string },
): Promise<number> =>
  tx.execute(sql`
    insert into notifier.mail_address (address, status, reason, message_id)
    values (lower(${address}), ${bounce.status}, ${bounce.reason}, ${bounce.messageId}) on conflict (address) do nothing`);

/** Lifts the mark of an address. */
export const unmark = (tx: Transaction, address: string): Promise<number> =>
  tx.execute(sql`delete from notifier.mail_address where address = lower(${address})`);

/** Failures of mails that are not sent for what is known of their address. */
export type AddressRefusal = 'address_bounced' | 'unsubscribed';

/** Why nothing may be sent to an address; null: it may. @param subscription client whose scheduled mail it is; null: it is another mail */
export const refusalOf = async (tx: Transaction, address: string, subscription: string | null): Promise<AddressRefusal | null> =>
  (
    await tx.one<{ failure: AddressRefusal | null }>(sql`
      select case when exists (select from notifier.mail_address where address = lower(${address})) then 'address_bounced'
        when exists (select from notifier.mail_unsubscription where client_id = ${subscription} and address = lower(${address}))
        then 'unsubscribed' end as failure`)
  ).failure;

/** Whether an address has unsubscribed from a client's scheduled mails. */
export const isUnsubscribed = async (tx: Transaction, clientId: string, address: string): Promise<boolean> =>
  (await tx.maybeOne(
    sql`select client_id from notifier.mail_unsubscription where client_id = ${clientId} and address = lower(${address})`,
  )) !== null;

/** Ends or resumes the subscription of an address to a client's scheduled mails. */
export const subscribe = (tx: Transaction, clientId: string, address: string, wanted: boolean): Promise<number> =>
  wanted
    ? tx.execute(sql`delete from notifier.mail_unsubscription where client_id = ${clientId} and address = lower(${address})`)
    : tx.execute(
        sql`insert into notifier.mail_unsubscription (client_id, address) values (${clientId}, lower(${address})) on conflict do nothing`,
      );

/** Forgets marks older than `days`: after that a mail is tried once more. */
export const prune = (tx: Transaction, days: number, limit: number): Promise<number> =>
  tx.execute(sql`
    delete from notifier.mail_address where address in (
      select address from notifier.mail_address where bounced_at < now() - make_interval(days => ${days}) limit ${limit})`);
