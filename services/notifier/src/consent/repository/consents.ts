import { sql, type Transaction } from '@balai/runtime/database';

/** Notes whether an address wants notices, reports and reminders; false when that was known. */
export const set = async (tx: Transaction, address: string, isWanted: boolean): Promise<boolean> =>
  (await tx.execute(sql`
    insert into notifier.consent as known (address, is_wanted) values (${address}, ${isWanted})
    on conflict (address) do update set is_wanted = excluded.is_wanted, changed_at = now() where known.is_wanted <> excluded.is_wanted`)) >
  0;

/** Which of these addresses want no notices, reports and reminders. */
export const optedOut = async (tx: Transaction, addresses: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx.many<{ address: string }>(
    sql`select address from notifier.consent where address = any(${addresses}::text[]) and not is_wanted`,
  );
  return new Set(rows.map(({ address }) => address));
};
