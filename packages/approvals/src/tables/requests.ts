import { sql, type Transaction } from '@balai/runtime/database';
import type { ApprovalRequest } from '../domain/round.ts';
import type { ApprovalNames, ApprovalSql } from './names.ts';

export type NewRequest = Pick<
  ApprovalRequest,
  'request_id' | 'round_id' | 'client_id' | 'position' | 'account_id' | 'stand_ins' | 'status' | 'is_escalation'
>;

/** A request with codes, as the check of one needs it. */
export type CodedRequest = Pick<ApprovalRequest, 'request_id' | 'status' | 'due_at' | 'code_hashes' | 'code_attempts'> & {
  readonly subject_id: string;
};

/** Requests to approvers. */
export function requestTable({ request, round, subjectId, requestId }: ApprovalSql, names: ApprovalNames) {
  return {
    add: (tx: Transaction, row: NewRequest): Promise<number> =>
      tx.execute(sql`
        insert into ${request} (${requestId}, round_id, client_id, position, account_id, stand_ins, status, is_escalation)
        values (${row.request_id}, ${row.round_id}, ${row.client_id}, ${row.position}, ${row.account_id}, ${row.stand_ins}, ${row.status},
          ${row.is_escalation})`),

    /** Opens a request, with the hash of its code; null: it has none. */
    put: (
      tx: Transaction,
      id: string,
      { at, dueAt, codeHash, remindAt }: { at: Date; dueAt: Date | null; codeHash: string | null; remindAt: Date | null },
    ): Promise<number> =>
      tx.execute(sql`
        update ${request} set status = 'asked', asked_at = ${at}, due_at = ${dueAt}, code_hashes = array_remove(array[${codeHash}::text], null),
          code_attempts = 0, remind_at = ${remindAt}
        where ${requestId} = ${id}`),

    /** Notes a reminder: the hash of its code, if any, and the time of the next one. */
    remind: (tx: Transaction, id: string, { codeHash, remindAt }: { codeHash: string | null; remindAt: Date | null }): Promise<number> =>
      tx.execute(sql`
        update ${request} set code_hashes = array_remove(array[${codeHash}::text], null) || code_hashes, remind_at = ${remindAt} where ${requestId} = ${id}`),

    /** Subjects with a reminder due. */
    toRemind: async (tx: Transaction, now: Date, limit: number): Promise<string[]> => {
      const rows = await tx.many<{ id: string }>(sql`
        select distinct r.${subjectId} as id from ${request} a join ${round} r using (round_id)
        where a.status = 'asked' and a.remind_at <= ${now} limit ${limit}`);
      return rows.map(({ id }) => id);
    },

    /** Stores the answer. */
    settle: (
      tx: Transaction,
      id: string,
      answer: Pick<ApprovalRequest, 'status' | 'decided_at' | 'decided_by_id' | 'decided_by_name' | 'channel' | 'note'>,
    ): Promise<number> =>
      tx.execute(sql`
        update ${request} set status = ${answer.status}, decided_at = ${answer.decided_at}, decided_by_id = ${answer.decided_by_id},
          decided_by_name = ${answer.decided_by_name}, channel = ${answer.channel}, note = ${answer.note}, remind_at = null
        where ${requestId} = ${id}`),

    /** Serialises the codes that an account tries: several wrong ones at once would else count as one. */
    lockCodesOf: async (tx: Transaction, accountId: string): Promise<void> =>
      void (await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${names.request}.code:${accountId}`}, 0))`)),

    /** Requests to an account since then, its own and those it stands in for. */
    withCodes: (tx: Transaction, accountId: string, since: Date): Promise<CodedRequest[]> =>
      tx.many(sql`
        select a.${requestId} as request_id, r.${subjectId} as subject_id, a.status, a.due_at, a.code_hashes, a.code_attempts
        from ${request} a join ${round} r using (round_id)
        where (a.account_id = ${accountId} or a.stand_ins @> array[${accountId}::uuid]) and a.asked_at >= ${since}
        order by a.asked_at desc limit 500`),

    /** Counts a wrong code against requests. */
    countWrong: (tx: Transaction, ids: readonly string[]): Promise<number> =>
      tx.execute(sql`update ${request} set code_attempts = code_attempts + 1 where ${requestId} = any(${ids}::uuid[])`),
  };
}
