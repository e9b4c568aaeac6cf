import { sql, type Transaction } from '@balai/runtime/database';
import type { ApprovalRequest } from '../domain/round.ts';

export type NewRequest = Pick<
  ApprovalRequest,
  'ask_id' | 'round_id' | 'client_id' | 'position' | 'account_id' | 'stand_ins' | 'status' | 'is_escalation'
>;

export const add = (tx: Transaction, request: NewRequest): Promise<number> =>
  tx.execute(sql`
    insert into editorial.approval_ask (ask_id, round_id, client_id, position, account_id, stand_ins, status, is_escalation)
    values (${request.ask_id}, ${request.round_id}, ${request.client_id}, ${request.position}, ${request.account_id}, ${request.stand_ins}, ${request.status},
      ${request.is_escalation})`);

/** Puts the question to its approver, with a code. */
export const put = (
  tx: Transaction,
  requestId: string,
  { at, dueAt, codeHash, remindAt }: { at: Date; dueAt: Date | null; codeHash: string; remindAt: Date | null },
): Promise<number> =>
  tx.execute(sql`
    update editorial.approval_ask set status = 'asked', asked_at = ${at}, due_at = ${dueAt}, code_hashes = array[${codeHash}::text],
      code_attempts = 0, remind_at = ${remindAt}
    where ask_id = ${requestId}`);

/** Notes a reminder: the code it brings, and when the next one is. */
export const remind = (
  tx: Transaction,
  requestId: string,
  { codeHash, remindAt }: { codeHash: string; remindAt: Date | null },
): Promise<number> =>
  tx.execute(sql`
    update editorial.approval_ask set code_hashes = array[${codeHash}::text] || code_hashes, remind_at = ${remindAt} where ask_id = ${requestId}`);

/** Pieces of which somebody is to be reminded. */
export const toRemind = async (tx: Transaction, now: Date, limit: number): Promise<string[]> => {
  const rows = await tx.many<{ piece_id: string }>(sql`
    select distinct r.piece_id from editorial.approval_ask a join editorial.approval_round r using (round_id)
    where a.status = 'asked' and a.remind_at <= ${now} limit ${limit}`);
  return rows.map(({ piece_id }) => piece_id);
};

/** What was decided. */
export const settle = (
  tx: Transaction,
  requestId: string,
  answer: Pick<ApprovalRequest, 'status' | 'decided_at' | 'decided_by_id' | 'decided_by_name' | 'channel' | 'note'>,
): Promise<number> =>
  tx.execute(sql`
    update editorial.approval_ask set status = ${answer.status}, decided_at = ${answer.decided_at}, decided_by_id = ${answer.decided_by_id},
      decided_by_name = ${answer.decided_by_name}, channel = ${answer.channel}, note = ${answer.note}, remind_at = null
    where ask_id = ${requestId}`);

/** Lets the codes of an account be tried one after the other, until the transaction ends: else several wrong ones at once would count as one. */
export const lockCodesOf = async (tx: Transaction, accountId: string): Promise<void> =>
  void (await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('editorial.code:' || ${accountId}, 0))`));

/** A question with codes, as whoever brings one must know it. */
export type CodedRequest = Pick<ApprovalRequest, 'ask_id' | 'status' | 'due_at' | 'code_hashes' | 'code_attempts'> & {
  readonly piece_id: string;
};

/** Questions that were put to an account since then, to it or to somebody it stands in for. */
export const withCodes = (tx: Transaction, accountId: string, since: Date): Promise<CodedRequest[]> =>
  tx.many(sql`
    select a.ask_id, r.piece_id, a.status, a.due_at, a.code_hashes, a.code_attempts
    from editorial.approval_ask a join editorial.approval_round r using (round_id)
    where (a.account_id = ${accountId} or a.stand_ins @> array[${accountId}::uuid]) and a.asked_at >= ${since}
    order by a.asked_at desc limit 500`);

/** Counts a wrong code against questions. */
export const countWrong = (tx: Transaction, requestIds: readonly string[]): Promise<number> =>
  tx.execute(sql`update editorial.approval_ask set code_attempts = code_attempts + 1 where ask_id = any(${requestIds}::uuid[])`);

/** Pieces of which somebody let a deadline pass. */
export const overdue = async (tx: Transaction, now: Date, limit: number): Promise<string[]> => {
  const rows = await tx.many<{ piece_id: string }>(sql`
    select distinct r.piece_id from editorial.approval_ask a join editorial.approval_round r using (round_id)
    where a.status = 'asked' and a.due_at <= ${now}
    union select piece_id from editorial.approval_round where status = 'open' and due_at <= ${now}
    limit ${limit}`);
  return rows.map(({ piece_id }) => piece_id);
};
