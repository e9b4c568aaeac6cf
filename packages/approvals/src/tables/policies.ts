import { sql, type Transaction } from '@balai/runtime/database';
import type { StoredPolicy } from '../domain/round.ts';
import type { ApprovalSql } from './names.ts';

const COLUMNS = sql.raw('client_id, kind, needed, approvers, deadline_hours, escalate_to, updated_by, updated_at, version');

/** Policies, one a client. */
export function policyTable({ policy: table }: ApprovalSql) {
  /** The policies of the clients in sight, or of one. */
  const list = (tx: Transaction, clientId: string | null): Promise<StoredPolicy[]> =>
    tx.many(sql`
      select ${COLUMNS} from ${table}
      where deleted_at is null and (${clientId}::text is null or client_id = ${clientId}) order by client_id limit 10000`);
  return {
    list,
    find: async (tx: Transaction, clientId: string): Promise<StoredPolicy | null> => (await list(tx, clientId))[0] ?? null,

    /** Stores a client's policy; the version it now has. */
    save: async (tx: Transaction, policy: StoredPolicy): Promise<number> =>
      (
        await tx.one<{ version: number }>(sql`
          insert into ${table} as known (client_id, kind, needed, approvers, deadline_hours, escalate_to, updated_by, updated_at, version)
          values (${policy.client_id}, ${policy.kind}, ${policy.needed}, ${JSON.stringify(policy.approvers)}, ${policy.deadline_hours},
            ${policy.escalate_to}, ${policy.updated_by}, ${policy.updated_at}, 1)
          on conflict (client_id) do update set kind = excluded.kind, needed = excluded.needed, approvers = excluded.approvers,
            deadline_hours = excluded.deadline_hours, escalate_to = excluded.escalate_to, updated_by = excluded.updated_by,
            updated_at = excluded.updated_at, deleted_at = null, version = known.version + 1
          returning version`)
      ).version,

    /** Removes a client's policy; the version of its end, null when there was none. */
    remove: async (tx: Transaction, clientId: string, by: string, at: Date): Promise<number | null> =>
      (
        await tx.maybeOne<{ version: number }>(sql`
          update ${table} set deleted_at = ${at}, updated_by = ${by}, updated_at = ${at}, version = version + 1
          where client_id = ${clientId} and deleted_at is null returning version`)
      )?.version ?? null,
  };
}
