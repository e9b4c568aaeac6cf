import { sql, type Transaction } from '@balai/runtime/database';

/** Notes whether an address wants notices, reports and reminders; false when that was known. */
export const set = async (tx: Transaction, address: string, isWanted: boolean): Promise<boolean> =>
  (await tx.execute(sql`
    insert into notifier.consent as known (address, is_wanted, is_published) values (${address}, ${isWanted}, true)
    on conflict (address) do update set is_wanted = excluded.is_wanted, is_published = true, changed_at = now() where known.is_wanted <> excluded.is_wanted`)) >
  0;

/** Which of these addresses want no notices, reports and reminders. */
export const optedOut = async (tx: Transaction, addresses: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx.many<{ address: string }>(
    sql`select address from notifier.consent where address = any(${addresses}::text[]) and not is_wanted`,
  );
  return new Set(rows.map(({ address }) => address));
};

/** Marks unpublished consents as published, and returns them. */
export const takeUnpublished = (tx: Transaction, limit: number): Promise<{ readonly address: string; readonly is_wanted: boolean }[]> =>
  tx.many(sql`
    update notifier.consent set is_published = true
    where address in (select address from notifier.consent where not is_published limit ${limit} for update skip locked)
    returning address, is_wanted`);
