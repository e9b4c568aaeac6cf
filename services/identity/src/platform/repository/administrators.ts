import { sql, type Transaction } from '@balai/runtime/database';

/** Whether an account that administers the platform has an authenticator app. Needs system scope. */
export const haveTotp = async (tx: Transaction, permission: string): Promise<boolean> =>
  (
    await tx.one<{ some: boolean }>(sql`
      select exists (
        select from identity.account a join identity.factor f on f.account_id = a.account_id
        where a.active and a.kind = 'staff' and a.sees_all and ${permission} = any(a.permissions)
          and f.kind = 'totp' and f.confirmed_at is not null) as some`)
  ).some;
