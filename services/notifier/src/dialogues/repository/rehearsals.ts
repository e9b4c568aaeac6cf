import { sql, type Transaction } from '@balai/runtime/database';
import type { Rehearsal } from '../domain/rehearsal.ts';

/** Something that was said in a rehearsal. */
export interface RehearsalLine {
  readonly line_id: string;
  readonly is_answer: boolean;
  readonly text: string;
  readonly file_name: string | null;
  readonly at: Date;
}

export const add = (tx: Transaction, { accountId, clientId }: Rehearsal, line: Omit<RehearsalLine, 'at'>): Promise<number> =>
  tx.execute(sql`
    insert into notifier.rehearsal_line (line_id, client_id, account_id, is_answer, text, file_name)
    values (${line.line_id}, ${clientId}, ${accountId}, ${line.is_answer}, ${line.text}, ${line.file_name})`);

/** The newest lines, oldest first. A text and its answer are of one transaction, and their ids may be of one millisecond. */
export const list = (tx: Transaction, { accountId, clientId }: Rehearsal, limit: number): Promise<RehearsalLine[]> =>
  tx.many(sql`
    select * from (
      select line_id, is_answer, text, file_name, at from notifier.rehearsal_line
      where account_id = ${accountId} and client_id = ${clientId} order by at desc, is_answer desc, line_id desc limit ${limit}) newest
    order by at, is_answer, line_id`);

export const clear = (tx: Transaction, { accountId, clientId }: Rehearsal): Promise<number> =>
  tx.execute(sql`delete from notifier.rehearsal_line where account_id = ${accountId} and client_id = ${clientId}`);

export const prune = (tx: Transaction, limit: number): Promise<number> =>
  tx.execute(sql`
    delete from notifier.rehearsal_line where line_id in (
      select line_id from notifier.rehearsal_line where at < now() - interval '1 day' limit ${limit})`);
