import { type Sql, sql } from '@balai/runtime/database';

/** Names of a service's own tables: each service keeps its requests in its schema. They come from code, never from a caller. */
export interface ApprovalNames {
  readonly account: string;
  readonly policy: string;
  readonly round: string;
  readonly request: string;
  /** Column of `round` with the id of the subject, and that of `request` with its own. */
  readonly subjectId: string;
  readonly requestId: string;
}

/** The names as parts of statements. */
export type ApprovalSql = Readonly<Record<keyof ApprovalNames, Sql>>;

export const sqlOf = ({ account, policy, round, request, subjectId, requestId }: ApprovalNames): ApprovalSql => ({
  account: sql.raw(account),
  policy: sql.raw(policy),
  round: sql.raw(round),
  request: sql.raw(request),
  subjectId: sql.raw(subjectId),
  requestId: sql.raw(requestId),
});
