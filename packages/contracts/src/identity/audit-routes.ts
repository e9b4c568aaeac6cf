import Type, { type Static } from 'typebox';
import { limitUpTo } from '../define/list.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientId, ClientIdInput, Count, Day, Instant, nullable, oneOf, only, Uuid } from '../define/schema.ts';
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
  /** What people call the subject, where it is an account, a person or a client. */
  subject_name: nullable(Type.String()),
  /** What differs from the entry before it about the same thing, by field (`tiktok.handle`); null: not known, as for the first or an erased one. */
  changes: nullable(Type.Array(Type.Object({ field: Type.String(), before: Type.Unknown(), after: Type.Unknown() }))),
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
    /** Identifier of what was changed; also the username of an account or the number of a person. */
    subject: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
    /** As `actor` of an entry; also the username of an account or the number of a person. */
    actor: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
    /** Only what changed the field: the first step of `field` of a change, as `tiktok`. */
    field: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    /** Only entries from then on. */
    from: Type.Optional(Instant),
    /** Only entries before then. */
    to: Type.Optional(Instant),
    limit: limitUpTo(AUDIT_ENTRIES_MAX, 100),
    /** `next_cursor` of the page before. */
    cursor: Type.Optional(Uuid),
  }),
  response: Type.Object({ success: Type.Literal(true), data: Type.Array(AuditEntry), next_cursor: nullable(Uuid) }),
  problems: ['client_not_found'],
  example: { query: { limit: 5 } },
});

/** Most faults that a verification names. */
export const AUDIT_FAULTS_MAX = 50;

export const verifyAudit = defineRoute({
  id: 'audit.verify',
  service: 'identity',
  method: 'POST',
  path: '/api/audit/verifications',
  summary:
    'Compute the hash chains of the trail anew and compare them with the anchors noted outside of the database: of one client, else of all the caller sees. Erased payloads are counted, and break nothing.',
  access: { permission: auditRead, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  heavy: true,
  body: only({ client_id: Type.Optional(ClientIdInput) }),
  response: success(
    Type.Object({
      intact: Type.Boolean(),
      entries: Count,
      /** Entries whose payload was erased, and an entry says so. */
      erased: Count,
      /** Chains that were checked: one a client, and one of what belongs to none. */
      chains: Count,
      /** Anchors that were compared. */
      anchors: Count,
      /** The first entry of each day that does not hold; of an anchor, the entry it noted. */
      faults: Type.Array(
        Type.Object({
          client_id: nullable(Type.String()),
          day: nullable(Day),
          position: nullable(Type.Integer()),
          why: oneOf('altered', 'gap', 'payload_altered', 'payload_missing', 'anchor_altered', 'anchor_lost'),
        }),
        { maxItems: AUDIT_FAULTS_MAX },
      ),
    }),
  ),
  problems: ['client_not_found'],
  example: { body: { client_id: '{client}' } },
});
