import { sql, type Transaction } from '@balai/runtime/database';

/** What is remembered of an imported row. */
export interface RememberedRow {
  readonly key: string;
  readonly hash: string;
  readonly outcome: 'written' | 'same' | 'refused';
  /** Something of it was refused: what stood against it may be gone the next time. */
  readonly again: boolean;
}

/** Keeps others from writing rows of the class until the end of the transaction. */
export async function lockRows(tx: Transaction, source: string, name: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`imports ${source} ${name}`}::text, 0))`);
}

/** A row as it was when it was looked at last. */
type KnownRow = Pick<RememberedRow, 'hash' | 'outcome' | 'again'> & {
  /** It was taken over once, whatever became of it since. */
  readonly taken: boolean;
};

/** What is remembered of rows, by key. */
export async function knownRows(
  tx: Transaction,
  source: string,
  name: string,
  rows: readonly { readonly key: string }[],
): Promise<Map<string, KnownRow>> {
  const known = await tx.many<KnownRow & { readonly key: string }>(sql`
    select key, hash, outcome, again, taken from imports.source_row
    where source = ${source} and class = ${name} and key = any(${rows.map((row) => row.key)}::text[])`);
  return new Map(known.map((row) => [row.key, row]));
}

/** Names of the databases whose rows are remembered. */
export const importedSources = async (tx: Transaction): Promise<string[]> =>
  (
    await tx.many<{ source: string }>(sql`
      with recursive name as (
        (select source from imports.source_row order by source limit 1)
        union all
        select (select s.source from imports.source_row s where s.source > name.source order by s.source limit 1) from name where name.source is not null)
      select source from name where source is not null`)
  ).map(({ source }) => source);

/** Remembers rows with what they became. */
export async function saveRows(tx: Transaction, source: string, name: string, rows: readonly RememberedRow[]): Promise<void> {
  await tx.execute(sql`
    insert into imports.source_row as s (source, class, key, hash, outcome, again, taken)
    select ${source}, ${name}, r.key, r.hash, r.outcome, r.again, r.outcome <> 'refused'
    from unnest(${rows.map((row) => row.key)}::text[], ${rows.map((row) => row.hash)}::text[], ${rows.map((row) => row.outcome)}::text[],
      ${rows.map((row) => row.again)}::boolean[]) as r (key, hash, outcome, again)
    on conflict (source, class, key) do update set hash = excluded.hash, outcome = excluded.outcome, again = excluded.again,
      taken = s.taken or excluded.taken, imported_at = now()`);
}
