import { AUDIT_ENTRIES_MAX, type AuditEntry, listAuditEntries } from '@balai/contracts/identity';
import { bind, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import { givenClientId } from '../../routes/input.ts';
import type { AuditRow } from '../repository/audit.ts';
import { listAudit } from '../use-cases/list-audit.ts';

const LIST_DEFAULT = 100;

/** An entry as it is shown. */
export const auditToWire = ({ body, client_id, occurred_at, ...row }: AuditRow): AuditEntry => ({
  ...row,
  client_id: client_id === '' ? null : client_id,
  occurred_at: occurred_at.toISOString(),
  payload: body === null ? null : JSON.parse(body),
  erased: body === null,
});

/** HTTP edge of the audit trail. */
export const auditRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(listAuditEntries, async ({ actor, query }) => {
    const { entries, hasMore } = await listAudit(context, actor, {
      clientId: givenClientId(query.client_id),
      subject: query.subject,
      before: query.cursor,
      limit: rowsWanted(query.limit, LIST_DEFAULT, AUDIT_ENTRIES_MAX),
    });
    const next_cursor = hasMore ? (entries.at(-1)?.entry_id ?? null) : null;
    return { body: { success: true as const, data: entries.map(auditToWire), next_cursor } };
  }),
];
