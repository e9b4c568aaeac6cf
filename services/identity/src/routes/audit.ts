import { type AuditEntry, listAuditEntries } from '@balai/contracts/identity';
import { bind, type RouteBinding } from '@balai/runtime';
import type { AuditRow } from '../repository/audit.ts';
import type { makeListAudit } from '../use-cases/keep-audit-trail.ts';

const LIST_DEFAULT = 100;

const wire = (row: AuditRow): AuditEntry => ({
  entry_id: row.entryId,
  client_id: row.clientId === '' ? null : row.clientId,
  day: row.day,
  position: row.position,
  action: row.action,
  subject: row.subject,
  actor: row.actor,
  actor_name: row.actorName,
  session_id: row.sessionId,
  occurred_at: row.occurredAt.toISOString(),
  payload: row.body === null ? null : JSON.parse(row.body),
  erased: row.body === null,
  hash: row.hash,
});

/** HTTP edge of the audit trail. */
export const auditRoutes = (listAudit: ReturnType<typeof makeListAudit>): RouteBinding[] => [
  bind(listAuditEntries, async ({ actor, query }) => {
    const { entries, hasMore } = await listAudit(actor, {
      clientId: query.client_id?.trim().toUpperCase(),
      subject: query.subject,
      before: query.cursor,
      limit: query.limit ?? LIST_DEFAULT,
    });
    const next_cursor = hasMore ? (entries.at(-1)?.entryId ?? null) : null;
    return { body: { success: true as const, data: entries.map(wire), next_cursor } };
  }),
];
