import { sql, type Transaction } from '@balai/runtime/database';
import type { FailedSignIns } from '../domain/failed-sign-ins.ts';

/** Adds tries that failed to an account's; null where the account is gone. */
export const add = (
  tx: Transaction,
  accountId: string,
  more: FailedSignIns,
): Promise<(FailedSignIns & { readonly username: string }) | null> =>
  tx.maybeOne(sql`
    with counted as (
      insert into identity.failed_sign_in (account_id, failures, first_at, last_at, last_address)
      select account_id, ${more.failures}::int, ${more.firstAt}::timestamptz, ${more.lastAt}::timestamptz, ${more.address}::text
      from identity.account where account_id = ${accountId}
      on conflict (account_id) do update set failures = failed_sign_in.failures + excluded.failures,
        first_at = least(failed_sign_in.first_at, excluded.first_at),
        last_address = case when excluded.last_at >= failed_sign_in.last_at then excluded.last_address else failed_sign_in.last_address end,
        last_at = greatest(failed_sign_in.last_at, excluded.last_at)
      returning account_id, failures, first_at, last_at, last_address
    )
    select c.failures, c.first_at as "firstAt", c.last_at as "lastAt", c.last_address as address, coalesce(a.username, p.nrp, '') as username
    from counted c join identity.account a using (account_id) left join identity.person p using (person_id)`);

/** Takes away what was counted of an account; null: nothing. */
export const take = (tx: Transaction, accountId: string): Promise<FailedSignIns | null> =>
  tx.maybeOne(sql`
    delete from identity.failed_sign_in where account_id = ${accountId}
    returning failures, first_at as "firstAt", last_at as "lastAt", last_address as address`);
