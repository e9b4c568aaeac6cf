import type { SubscriptionState } from '@balai/contracts/identity';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';

/** Premium that an approved request gave. */
export interface SubscriptionRow {
  readonly subscription_id: string;
  readonly request_id: number;
  readonly client_id: string;
  readonly account_id: string | null;
  readonly person_id: string | null;
  readonly tier: string;
  readonly state: SubscriptionState;
  readonly starts_at: Date;
  readonly expires_at: Date;
  /** Days before the end of the last notice; null: none yet. */
  readonly notified_days: number | null;
}

/** The account or the person that has it; the other is null. */
export type SubscriptionOwner = Pick<SubscriptionRow, 'account_id' | 'person_id'>;

const COLUMNS = sql.raw(
  's.subscription_id, s.request_id, s.client_id, s.account_id, s.person_id, s.tier, s.state, s.starts_at, s.expires_at, s.notified_days',
);
const isOf = ({ account_id, person_id }: SubscriptionOwner): Sql =>
  account_id === null ? sql`s.person_id = ${person_id}` : sql`s.account_id = ${account_id}`;

export const insert = (tx: Transaction, row: Omit<SubscriptionRow, 'state' | 'notified_days'>): Promise<SubscriptionRow> =>
  tx.one(sql`
    insert into identity.subscription as s (subscription_id, request_id, client_id, account_id, person_id, tier, starts_at, expires_at)
    values (${row.subscription_id}, ${row.request_id}, ${row.client_id}, ${row.account_id}, ${row.person_id}, ${row.tier}, ${row.starts_at},
      ${row.expires_at}) returning ${COLUMNS}`);

/** The active subscription of an owner, locked. */
export const lockActive = (tx: Transaction, owner: SubscriptionOwner): Promise<SubscriptionRow | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS} from identity.subscription s where ${isOf(owner)} and s.state = 'active' for update`);

/** Ends a locked active subscription. */
export const end = (
  tx: Transaction,
  subscriptionId: string,
  state: Exclude<SubscriptionState, 'active'>,
  at: Date,
): Promise<SubscriptionRow> =>
  tx.one(sql`
    update identity.subscription s set state = ${state}, ended_at = ${at}
    where s.subscription_id = ${subscriptionId} and s.state = 'active' returning ${COLUMNS}`);

/** Notes which notice of the end was sent. */
export const setNotified = (tx: Transaction, subscriptionId: string, days: number): Promise<number> =>
  tx.execute(sql`update identity.subscription set notified_days = ${days} where subscription_id = ${subscriptionId}`);

/** Some active subscriptions whose end has come, or of which a notice is due. Not locked. */
export const listDue = (
  tx: Transaction,
  { at, inOneDay, inSevenDays, limit }: { at: Date; inOneDay: Date; inSevenDays: Date; limit: number },
): Promise<SubscriptionRow[]> =>
  tx.many(sql`
    select ${COLUMNS} from identity.subscription s
    where s.state = 'active' and s.expires_at <= ${inSevenDays}
      and (s.expires_at <= ${at} or s.notified_days is null or (s.expires_at <= ${inOneDay} and s.notified_days > 1))
    order by s.expires_at limit ${limit}`);
