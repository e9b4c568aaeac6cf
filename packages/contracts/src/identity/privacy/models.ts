import Type, { type Static } from 'typebox';
import { ClientId, Count, Instant, nullable, oneOf, typedText, Uuid } from '../../define/schema.ts';

export const PrivacyRequestKind = oneOf('export', 'erasure');
export type PrivacyRequestKind = Static<typeof PrivacyRequestKind>;

/** `running`: approved, and not all services have answered. */
export const PRIVACY_STATES = ['open', 'running', 'done', 'refused'] as const;
export const PrivacyRequestState = oneOf(...PRIVACY_STATES);
export type PrivacyRequestState = Static<typeof PrivacyRequestState>;

/** Longest reason of a request or a refusal. */
export const PRIVACY_REASON_MAX = 500;
export const PrivacyReason = typedText(3, PRIVACY_REASON_MAX);

/** How far a service is with a request. */
const PrivacyProgress = Type.Object({
  service: Type.String(),
  state: oneOf('waiting', 'done'),
  /** Rows it changed or handed out, by table. */
  counts: Type.Record(Type.String(), Count),
  asked_at: Instant,
  answered_at: nullable(Instant),
});

/** A request as its person sees it. */
const ownFields = {
  request_id: Uuid,
  kind: PrivacyRequestKind,
  state: PrivacyRequestState,
  reason: nullable(Type.String()),
  requested_at: Instant,
  /** When the law wants it answered. */
  due_at: Instant,
  decided_at: nullable(Instant),
  /** Why it was refused. */
  answer: nullable(Type.String()),
  done_at: nullable(Instant),
  /** The exported data, while they are kept. */
  file: nullable(Type.Object({ name: Type.String(), bytes: Count, expires_at: Instant, url: Type.String() })),
};
export const OwnPrivacyRequest = Type.Object(ownFields);
export const PrivacyRequest = Type.Object({
  ...ownFields,
  client_id: ClientId,
  client_name: nullable(Type.String()),
  person_id: Uuid,
  nrp: Type.String(),
  name: Type.String(),
  requested_by: nullable(Type.String()),
  /** The person filed it themself. */
  is_own: Type.Boolean(),
  decided_by: nullable(Type.String()),
  /** Open or running past its due time. */
  is_late: Type.Boolean(),
  services: Type.Array(PrivacyProgress),
});
export type PrivacyRequest = Static<typeof PrivacyRequest>;

const Texts = Type.Object({ id: Type.String(), en: Type.String() });

/** Which data is kept where and for how long. */
export const PrivacyRecord = Type.Object({
  tables: Type.Array(
    Type.Object({
      service: Type.String(),
      table: Type.String(),
      holds: Texts,
      rule: oneOf('removed', 'replaced', 'expires', 'staff', 'contact', 'kept'),
    }),
  ),
  retention: Type.Array(
    Type.Object({
      key: Type.String(),
      service: Type.String(),
      title: Texts,
      days: Count,
      /** Environment variable that sets the days; null: they are fixed. */
      setting: nullable(Type.String()),
    }),
  ),
});

/** The privacy notice of a client, or of the installation where the client has none. */
export const PrivacyNotice = Type.Object({
  /** 0: none was published. */
  version: Count,
  /** Null: the installation's. */
  client_id: nullable(ClientId),
  text_id: Type.String(),
  text_en: Type.String(),
  published_at: nullable(Instant),
  published_by: nullable(Type.String()),
});

/** What a member said to the notice. */
export const PrivacyConsent = Type.Object({
  person_id: Uuid,
  client_id: ClientId,
  nrp: Type.String(),
  name: Type.String(),
  version: Count,
  accepted_at: Instant,
  withdrawn_at: nullable(Instant),
});

/** The privacy notice as a member sees it, and what they said to it. */
export const OwnConsent = Type.Object({
  notice: PrivacyNotice,
  accepted_version: nullable(Count),
  accepted_at: nullable(Instant),
  withdrawn_at: nullable(Instant),
});
