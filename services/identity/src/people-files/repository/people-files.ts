import type { DataOf } from '@balai/contracts';
import type { makePeopleFile } from '@balai/contracts/identity';
import { sql, type Transaction } from '@balai/runtime';

/** A file of people that is to be made. */
export type PeopleFileRow = DataOf<typeof makePeopleFile> & {
  /** Times it was begun, this one included: whoever began it before changes nothing any more. */
  readonly attempts: number;
};

/** Enters a file that is asked for; one that is entered already stays as it is. */
export const enter = (tx: Transaction, file: DataOf<typeof makePeopleFile>): Promise<number> =>
  tx.execute(sql`
    insert into identity.people_file (file_id, account_id, client_id, query, format, language)
    values (${file.file_id}, ${file.account_id}, ${file.client_id}, ${JSON.stringify(file.query)}::jsonb, ${file.format}, ${file.language})
    on conflict (file_id) do nothing`);

/** Takes the file that waits longest, or whose process died, until a lease ends; null when there is none. */
export const claim = (tx: Transaction, leaseSeconds: number): Promise<PeopleFileRow | null> =>
  tx.maybeOne(sql`
    update identity.people_file set attempts = attempts + 1, due_at = now() + ${leaseSeconds}::int * interval '1 second'
    where file_id = (select file_id from identity.people_file where due_at <= now() order by due_at limit 1 for update skip locked)
    returning file_id, account_id, client_id, query, format, language, attempts`);

/** Milliseconds until a file may be taken; null when there is none. */
export async function nextDueMs(tx: Transaction): Promise<number | null> {
  const row = await tx.one<{ ms: number | null }>(
    sql`select (extract(epoch from min(due_at) - now()) * 1000)::float8 as ms from identity.people_file`,
  );
  return row.ms;
}

/** Lets nobody else take a file for so long; false when somebody has begun it anew, or it is gone. */
export const postpone = async (tx: Transaction, { file_id, attempts }: PeopleFileRow, seconds: number): Promise<boolean> =>
  (await tx.execute(sql`
    update identity.people_file set due_at = now() + ${seconds}::int * interval '1 second'
    where file_id = ${file_id} and attempts = ${attempts}`)) === 1;

/** Ends a file; false when somebody has begun it anew, or it is gone. */
export const end = async (tx: Transaction, { file_id, attempts }: PeopleFileRow): Promise<boolean> =>
  (await tx.execute(sql`delete from identity.people_file where file_id = ${file_id} and attempts = ${attempts}`)) === 1;
