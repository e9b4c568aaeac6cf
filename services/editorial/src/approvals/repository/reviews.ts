import type { RoundRow } from '@balai/approvals';
import { type Page, type Paging, pageOf, pageSql, sql, type Transaction } from '@balai/runtime/database';
import type { Card } from '../../pieces/domain/piece.ts';
import { rounds } from '../../repository/approvals.ts';

/** A piece that waits for somebody's decision. */
export interface Review extends Card {
  readonly round_id: string;
  readonly submitted_at: Date;
  readonly due_at: Date | null;
}

/** Pieces whose open round asks the account, or everybody, and that it neither wrote in, submitted nor decided. */
export async function list(
  tx: Transaction,
  accountId: string,
  { clientId, page }: { readonly clientId: string | null; readonly page: Paging<'opened_at'> },
): Promise<Page<Review>> {
  const { condition, order } = pageSql(page, sql`r.opened_at`, sql`p.piece_id::text`);
  const rows = await tx.many<Review>(sql`
    select p.piece_id, p.number, p.client_id, p.kind, p.state, p.title, p.topic, p.category, p.tags, p.event_at, p.assignee_id,
      p.assignee_name, p.author_id, p.author_name, p.updated_by_id, p.updated_by_name, p.scheduled_at, p.published_at, p.created_at,
      p.updated_at, p.version, r.round_id, r.opened_at as submitted_at, coalesce(a.due_at, r.due_at) as due_at
    from editorial.approval_round r join editorial.piece p on p.piece_id = r.piece_id and p.deleted_at is null
    left join lateral (
      select a.due_at from editorial.approval_ask a where a.round_id = r.round_id and a.status = 'asked'
        and (a.account_id = ${accountId} or ${accountId}::uuid = any(a.stand_ins)) order by a.position limit 1) a on true
    where r.status = 'open' and (${clientId}::text is null or r.client_id = ${clientId}) and ${condition}
      and (r.is_open_to_all or exists (
        select from editorial.approval_ask a where a.round_id = r.round_id and a.status = 'asked'
          and (a.account_id = ${accountId} or ${accountId}::uuid = any(a.stand_ins))))
      and not exists (select from editorial.approval_ask a where a.round_id = r.round_id and a.decided_by_id = ${accountId})
      and p.author_id is distinct from ${accountId} and p.submitted_by_id is distinct from ${accountId}
      and ${accountId}::uuid <> all(p.writer_ids)
    ${order}`);
  return pageOf(rows, page);
}

/** A row of the list that existing clients read. */
export interface RequestRow extends RoundRow {
  readonly event_id: number;
}

/** The newest rounds of events. */
export const listNewest = (tx: Transaction, limit: number): Promise<RequestRow[]> =>
  tx.many(sql`
    select ${rounds.columns}, p.number as event_id from editorial.approval_round r join editorial.piece p on p.piece_id = r.piece_id
    where p.kind <> 'post' and p.deleted_at is null order by r.number desc limit ${limit}`);
