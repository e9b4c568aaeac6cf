import * as wire from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { bind, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import { givenClientId } from '../../routes/input.ts';
import { auditChanges } from '../domain/audit-changes.ts';
import { changesWithoutContacts, withoutContacts } from '../domain/audit-contacts.ts';
import type { AuditRow } from '../repository/audit.ts';
import { listAudit } from '../use-cases/list-audit.ts';
import { verifyAudit } from '../use-cases/verify-audit.ts';

const LIST_DEFAULT = 100;

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
const instantOf = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));

/** An entry as it is shown; contacts only to accounts that may see those of its client. */
export const auditToWire = (actor: Actor, { body, before, client_id, occurred_at, ...row }: AuditRow): wire.AuditEntry => {
  const clientId = client_id === '' ? null : client_id;
  const mayContact = actor.can(wire.peopleContact, clientId ?? undefined);
  const [payload, changes] = [parsed(body), auditChanges(parsed(before), parsed(body))];
  return {
    ...row,
    client_id: clientId,
    occurred_at: occurred_at.toISOString(),
    payload: mayContact ? payload : withoutContacts(payload),
    changes: mayContact || changes === null ? changes : changesWithoutContacts(changes),
    erased: body === null,
  };
};

/** HTTP edge of the audit trail. */
export const auditRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.listAuditEntries, async ({ actor, query }) => {
    const { entries, hasMore } = await listAudit(context, actor, {
      clientId: givenClientId(query.client_id),
      subject: query.subject,
      actor: query.actor,
      field: query.field?.split('.', 1)[0],
      from: instantOf(query.from),
      to: instantOf(query.to),
      before: query.cursor,
      limit: rowsWanted(query.limit, LIST_DEFAULT, wire.AUDIT_ENTRIES_MAX),
    });
    const next_cursor = hasMore ? (entries.at(-1)?.entry_id ?? null) : null;
    return { body: { success: true as const, data: entries.map((entry) => auditToWire(actor, entry)), next_cursor } };
  }),
  bind(wire.verifyAudit, async ({ actor, body }) => ({
    body: { success: true as const, data: await verifyAudit(context, actor, givenClientId(body.client_id)) },
  })),
];
