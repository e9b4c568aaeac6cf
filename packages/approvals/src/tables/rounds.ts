import { sql, type Transaction } from '@balai/runtime/database';
import type { ApprovalRequest, Round } from '../domain/round.ts';
import type { ApprovalSql } from './names.ts';

export type RoundRow = Omit<Round, 'requests'>;

/** Rounds with their requests. */
export function roundTable({ round, request, account, subjectId, requestId }: ApprovalSql) {
  /** Columns of a round `r`. */
  const columns = sql`
    r.round_id, r.number, r.${subjectId} as subject_id, r.client_id, r.kind, r.needed, r.is_open_to_all, r.deadline_hours, r.escalate_to,
    r.status, r.requested_by_id, r.requested_by_name, r.opened_at, r.due_at, r.ended_at`;

  const requestsOf = (tx: Transaction, roundId: string): Promise<ApprovalRequest[]> =>
    tx.many(sql`
      select a.${requestId} as request_id, a.round_id, a.client_id, a.position, a.account_id, coalesce(c.username, a.account_id::text) as name,
        a.stand_ins, a.status, a.is_escalation, a.asked_at, a.due_at, a.decided_at, a.decided_by_id, a.decided_by_name, a.channel, a.note,
        a.code_hashes, a.code_attempts, a.remind_at
      from ${request} a left join ${account} c on c.account_id = a.account_id
      where a.round_id = ${roundId} order by a.position`);

  const whole = async (tx: Transaction, row: RoundRow | null): Promise<Round | null> =>
    row === null ? null : { ...row, requests: await requestsOf(tx, row.round_id) };

  return {
    columns,

    /** The newest round of a subject; null: it was never submitted. */
    newestOf: async (tx: Transaction, id: string): Promise<Round | null> =>
      whole(
        tx,
        await tx.maybeOne<RoundRow>(sql`select ${columns} from ${round} r where r.${subjectId} = ${id} order by r.number desc limit 1`),
      ),

    /** The round of a number. */
    byNumber: async (tx: Transaction, number: number): Promise<Round | null> =>
      whole(tx, await tx.maybeOne<RoundRow>(sql`select ${columns} from ${round} r where r.number = ${number}`)),

    open: (tx: Transaction, row: Omit<RoundRow, 'number'>): Promise<RoundRow> =>
      tx.one(sql`
        insert into ${round} as r (round_id, ${subjectId}, client_id, kind, needed, is_open_to_all, deadline_hours, escalate_to, status,
          requested_by_id, requested_by_name, opened_at, due_at)
        values (${row.round_id}, ${row.subject_id}, ${row.client_id}, ${row.kind}, ${row.needed}, ${row.is_open_to_all},
          ${row.deadline_hours}, ${row.escalate_to}, ${row.status}, ${row.requested_by_id}, ${row.requested_by_name},
          ${row.opened_at}, ${row.due_at})
        returning ${columns}`),

    /** Number of times a subject was submitted since a time. */
    countSince: async (tx: Transaction, id: string, since: Date): Promise<number> =>
      (
        await tx.one<{ count: number }>(sql`
          select count(*)::int as count from ${round} where ${subjectId} = ${id} and opened_at >= ${since}`)
      ).count,

    /** Ends a round; its open requests are void. */
    async end(tx: Transaction, roundId: string, status: Round['status'], at: Date): Promise<void> {
      await tx.execute(sql`update ${round} set status = ${status}, ended_at = ${at} where round_id = ${roundId}`);
      await tx.execute(sql`
        update ${request} set status = 'void', remind_at = null where round_id = ${roundId} and status in ('asked', 'waiting')`);
    },

    /** A deadline of a round that is open to all counts once. */
    clearDue: (tx: Transaction, roundId: string): Promise<number> =>
      tx.execute(sql`update ${round} set due_at = null where round_id = ${roundId}`),

    /**
     * Open rounds of a client that an account may answer: those that request it from the account, or that everybody with the permission may answer. The
     * longest waiting first; those that the account opened or answered are left out.
     */
    waitingFor: async (
      tx: Transaction,
      { accountId, clientId, limit }: { readonly accountId: string; readonly clientId: string; readonly limit: number },
    ): Promise<RoundRow[]> => {
      const rows = await tx.many<RoundRow & { readonly request_due: Date | null }>(sql`
        select ${columns}, own.request_due from ${round} r cross join lateral (
          select min(a.due_at) as request_due, count(*) as requests from ${request} a
          where a.round_id = r.round_id and a.status = 'asked' and (a.account_id = ${accountId} or ${accountId}::uuid = any(a.stand_ins))) own
        where r.client_id = ${clientId} and r.status = 'open' and (r.is_open_to_all or own.requests > 0)
          and r.requested_by_id is distinct from ${accountId}
          and not exists (select from ${request} a where a.round_id = r.round_id and a.decided_by_id = ${accountId})
        order by r.opened_at, r.round_id limit ${limit}`);
      return rows.map(({ request_due, ...row }) => ({ ...row, due_at: request_due ?? row.due_at }));
    },

    /** Subjects with a request, or a round that is open to all, past its deadline. */
    overdue: async (tx: Transaction, now: Date, limit: number): Promise<string[]> => {
      const rows = await tx.many<{ id: string }>(sql`
        select distinct r.${subjectId} as id from ${request} a join ${round} r using (round_id)
        where a.status = 'asked' and a.due_at <= ${now}
        union select ${subjectId} as id from ${round} where status = 'open' and due_at <= ${now}
        limit ${limit}`);
      return rows.map(({ id }) => id);
    },
  };
}
