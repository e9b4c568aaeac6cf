import { sessionOpened } from '@balai/contracts/identity';
import { sql, type Transaction } from '@balai/runtime/database';

/** How often an account of a unit signed in. */
export interface LogInCount {
  readonly account_id: string;
  readonly username: string;
  readonly client_id: string;
  readonly client_name: string;
  readonly logins: number;
}

/**
 * Accounts of units with how often they signed in between two instants, here or at the former system's dashboard; a row a unit of an account.
 * @param tenants units that are meant; null: all
 */
export const countLogIns = (tx: Transaction, tenants: readonly string[] | null, from: Date, until: Date): Promise<LogInCount[]> =>
  tx.many(sql`
    with linked as (
      select a.account_id, coalesce(a.username, '') as username, c.client_id, c.name as client_name
      from identity.account a join identity.account_client l on l.account_id = a.account_id
        join identity.client c on c.client_id = l.client_id
      where c.type = 'org' and (${tenants === null} or c.client_id = any(${tenants === null ? [] : [...tenants]}::text[]))
    ), counted as (
      select o.account_id, count(*) as logins from (
        select s.account_id from (select distinct account_id from linked) s
          join identity.audit_entry e on e.subject = s.account_id::text
        where e.action = ${sessionOpened.type} and e.occurred_at >= ${from} and e.occurred_at < ${until}
        union all
        select s.account_id from (select distinct account_id from linked) s
          join identity.former_log_in f on f.actor_id = s.account_id::text
        where lower(f.login_source) = 'web' and f.logged_at >= ${from} and f.logged_at < ${until}
      ) o group by 1
    )
    select account_id, username, client_id, client_name, logins from linked join counted using (account_id)
    order by logins desc, lower(username), client_id`);
