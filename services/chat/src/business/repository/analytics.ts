import { sql, type Transaction } from '@balai/runtime/database';

export interface DayRow {
  readonly day: string;
  readonly new_followers: number;
  readonly unfollows: number;
  readonly messages_received: number;
  readonly messages_sent: number;
  readonly active_users: number;
  readonly conversations_opened: number;
  readonly conversations_closed: number;
  readonly replies: number;
  readonly reply_seconds: number;
}

/** What is added to a day. */
export type DayChange = Partial<Omit<DayRow, 'day' | 'active_users'>>;

/** Adds to a day of a business; as `system`, within the transaction that takes the message, so that each counts once. */
export async function add(tx: Transaction, clientId: string, day: string, change: DayChange): Promise<void> {
  const of = (name: keyof DayChange): number => change[name] ?? 0;
  await tx.execute(sql`
    insert into chat.analytics_day as d (client_id, day, new_followers, unfollows, messages_received, messages_sent, conversations_opened,
      conversations_closed, replies, reply_seconds)
    values (${clientId}, ${day}, ${of('new_followers')}, ${of('unfollows')}, ${of('messages_received')}, ${of('messages_sent')},
      ${of('conversations_opened')}, ${of('conversations_closed')}, ${of('replies')}, ${of('reply_seconds')})
    on conflict (client_id, day) do update set new_followers = d.new_followers + excluded.new_followers,
      unfollows = d.unfollows + excluded.unfollows, messages_received = d.messages_received + excluded.messages_received,
      messages_sent = d.messages_sent + excluded.messages_sent, conversations_opened = d.conversations_opened + excluded.conversations_opened,
      conversations_closed = d.conversations_closed + excluded.conversations_closed, replies = d.replies + excluded.replies,
      reply_seconds = d.reply_seconds + excluded.reply_seconds`);
}

export async function addActive(tx: Transaction, clientId: string, day: string, accountId: string): Promise<void> {
  await tx.execute(sql`
    insert into chat.active_customer (client_id, day, account_id) values (${clientId}, ${day}, ${accountId}) on conflict do nothing`);
}

/** Every day from one to another, also those on which nothing happened. */
export const listDays = (tx: Transaction, clientId: string, from: string, to: string): Promise<DayRow[]> =>
  tx.many(sql`
    select s.day::date::text as day, coalesce(d.new_followers, 0) as new_followers, coalesce(d.unfollows, 0) as unfollows,
      coalesce(d.messages_received, 0) as messages_received, coalesce(d.messages_sent, 0) as messages_sent, coalesce(a.customers, 0) as active_users,
      coalesce(d.conversations_opened, 0) as conversations_opened, coalesce(d.conversations_closed, 0) as conversations_closed,
      coalesce(d.replies, 0) as replies, coalesce(d.reply_seconds, 0) as reply_seconds
    from generate_series(${from}::date, ${to}::date, interval '1 day') as s (day)
      left join chat.analytics_day d on d.client_id = ${clientId} and d.day = s.day::date
      left join (
        select day, count(*)::int as customers from chat.active_customer
        where client_id = ${clientId} and day between ${from}::date and ${to}::date group by day
      ) a on a.day = s.day::date
    order by s.day`);

/** Different customers who wrote within some days. */
export const countActive = async (tx: Transaction, clientId: string, from: string, to: string): Promise<number> =>
  (
    await tx.one<{ customers: number }>(sql`
      select count(distinct account_id)::int as customers from chat.active_customer
      where client_id = ${clientId} and day between ${from}::date and ${to}::date`)
  ).customers;
