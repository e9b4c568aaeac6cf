import { sql, type Transaction } from '@balai/runtime/database';
import type { ApprovalRequest, Round } from '../domain/round.ts';

type RoundRow = Omit<Round, 'requests'>;

const ROUND = sql.raw(
  `r.round_id, r.number, r.piece_id, r.client_id, r.kind, r.needed, r.is_open_to_all, r.deadline_hours, r.escalate_to, r.status,
  r.requested_by_id, r.requested_by_name, r.opened_at, r.due_at, r.ended_at`,
);

/** What approvers of a round were asked and said, in their order. */
const asksOf = (tx: Transaction, roundId: string): Promise<ApprovalRequest[]> =>
  tx.many(sql`
    select a.ask_id, a.round_id, a.client_id, a.position, a.account_id, coalesce(c.username, a.account_id::text) as name, a.stand_ins, a.status,
      a.is_escalation, a.asked_at, a.due_at, a.decided_at, a.decided_by_id, a.decided_by_name, a.channel, a.note, a.code_hashes, a.code_attempts, a.remind_at
    from editorial.approval_ask a left join editorial.account c on c.account_id = a.account_id
    where a.round_id = ${roundId} order by a.position`);

const whole = async (tx: Transaction, row: RoundRow | null): Promise<Round | null> =>
  row === null ? null : { ...row, requests: await asksOf(tx, row.round_id) };

/** The newest round of a piece; null: it was never submitted. */
export const newestOf = async (tx: Transaction, pieceId: string): Promise<Round | null> =>
  whole(
    tx,
    await tx.maybeOne<RoundRow>(sql`
      select ${ROUND} from editorial.approval_round r where r.piece_id = ${pieceId} order by r.number desc limit 1`),
  );

/** The round of a number. */
export const byNumber = async (tx: Transaction, number: number): Promise<Round | null> =>
  whole(tx, await tx.maybeOne<RoundRow>(sql`select ${ROUND} from editorial.approval_round r where r.number = ${number}`));

/** A row of the list that existing clients read. */
export interface RequestRow extends RoundRow {
  readonly event_id: number;
}

/** The newest rounds. */
export const listNewest = (tx: Transaction, limit: number): Promise<RequestRow[]> =>
  tx.many(sql`
    select ${ROUND}, p.number as event_id from editorial.approval_round r join editorial.piece p on p.piece_id = r.piece_id
    where p.kind <> 'post' and p.deleted_at is null order by r.number desc limit ${limit}`);

export const open = (tx: Transaction, round: Omit<RoundRow, 'number'>): Promise<RoundRow> =>
  tx.one(sql`
    insert into editorial.approval_round as r (round_id, piece_id, client_id, kind, needed, is_open_to_all, deadline_hours, escalate_to, status,
      requested_by_id, requested_by_name, opened_at, due_at)
    values (${round.round_id}, ${round.piece_id}, ${round.client_id}, ${round.kind}, ${round.needed}, ${round.is_open_to_all},
      ${round.deadline_hours}, ${round.escalate_to}, ${round.status}, ${round.requested_by_id}, ${round.requested_by_name},
      ${round.opened_at}, ${round.due_at})
    returning ${ROUND}`);

/** How often a piece was submitted since a time. */
export const countSince = async (tx: Transaction, pieceId: string, since: Date): Promise<number> =>
  (
    await tx.one<{ count: number }>(sql`
      select count(*)::int as count from editorial.approval_round where piece_id = ${pieceId} and opened_at >= ${since}`)
  ).count;

/** Ends a round; what was still asked is void. */
export async function end(tx: Transaction, roundId: string, status: Round['status'], at: Date): Promise<void> {
  await tx.execute(sql`update editorial.approval_round set status = ${status}, ended_at = ${at} where round_id = ${roundId}`);
  await tx.execute(sql`
    update editorial.approval_ask set status = 'void', remind_at = null where round_id = ${roundId} and status in ('asked', 'waiting')`);
}

/** A deadline of a round that everybody may decide counts once. */
export const clearDue = (tx: Transaction, roundId: string): Promise<number> =>
  tx.execute(sql`update editorial.approval_round set due_at = null where round_id = ${roundId}`);
