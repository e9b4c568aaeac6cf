import Type, { type Static } from 'typebox';
import { limitUpTo } from '../define/list.ts';
import { defineRoute } from '../define/route.ts';
import { ClientId, ClientIdInput, Day, Instant, nullable, Uuid } from '../define/schema.ts';
import { auditRead } from './permissions.ts';

/** An entry of the audit trail: somebody changed something. */
export const AuditEntry = Type.Object({
  entry_id: Uuid,
  /** Client it is about; null: of none. */
  client_id: nullable(ClientId),
  /** UTC day of recording and the place in the client's day: together they name an entry. */
  day: Day,
  position: Type.Integer({ minimum: 1 }),
  /** Type of the event that told it, e.g. `identity.person.changed.v1`. */
  action: Type.String(),
  /** Identifier of what was changed; of a handle, its holder's. */
  subject: Type.String(),
  /** `account:<id>`, `cli:<user of the machine>`, or `service:<name>` when the platform acted by itself. */
  actor: Type.String(),
  /** Name of the account, when it is one. */
  actor_name: nullable(Type.String()),
  /** Session it was done in; the entry of its `identity.session.opened.v1` tells the address. */
  session_id: nullable(Uuid),
  occurred_at: Instant,
  /** Data of the event; null when they were erased. */
  payload: Type.Unknown(),
  erased: Type.Boolean(),
  /** SHA-256 (hex) over the entry and the hash of the one before it. */
  hash: Type.String(),
});
export type AuditEntry = Static<typeof AuditEntry>;

/** Most entries of one page, whatever was asked for. */
export const AUDIT_ENTRIES_MAX = 1000;

export const listAuditEntries = defineRoute({
  id: 'audit.list',
  service: 'identity',
  method: 'GET',
  path: '/api/audit/entries',
  summary: 'Who changed what, newest first; 100 unless told. `subject` narrows to one thing: a person, an account, a client.',
  access: { permission: auditRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    subject: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
    limit: limitUpTo(AUDIT_ENTRIES_MAX, 100),
    /** `next_cursor` of the page before. */
    cursor: Type.Optional(Uuid),
  }),
  response: Type.Object({ success: Type.Literal(true), data: Type.Array(AuditEntry), next_cursor: nullable(Uuid) }),
  problems: ['client_not_found'],
  example: { query: { limit: 5 } },
});
