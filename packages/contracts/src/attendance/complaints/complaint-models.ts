import Type, { type Static } from 'typebox';
import { ClientId, Count, Instant, nullable, oneOf, Platform, Uuid } from '../../define/schema.ts';
import { AttachmentWire } from '../attachment.ts';
import { PersonBrief } from '../corrections/correction-models.ts';

export const ComplaintState = oneOf('open', 'in_review', 'accepted', 'rejected', 'withdrawn');
export type ComplaintState = Static<typeof ComplaintState>;

/** What a complaint says is wrong: done but not recorded, counted short, marked as not done, or something else. */
export const IssueKind = oneOf('instagram_not_recorded', 'tiktok_not_recorded', 'attendance_less', 'activity_flagged_not_done', 'other');
export type IssueKind = Static<typeof IssueKind>;

/** What stored activity says about a complaint. */
export const TriageCode = oneOf(
  'person_inactive',
  'exempt',
  'no_handle',
  'handle_differs',
  'no_posts',
  'already_recorded',
  'never_observed',
  'handle_newer_than_looks',
  'look_failed',
  'list_incomplete',
  'other_owner_then',
  'withdrawn',
  'facts_dropped',
  'not_seen',
);
export type TriageCode = Static<typeof TriageCode>;

/** A complaint and how it stands, without what people wrote in it. Of the person's client. */
export const Complaint = Type.Object({
  complaint_id: Uuid,
  client_id: ClientId,
  person_id: Uuid,
  platform: Platform,
  state: ComplaintState,
  post_id: nullable(Uuid),
  kinds: Type.Array(IssueKind),
  triage_code: TriageCode,
  /** Name of the account. */
  filed_by: Type.String(),
  filed_at: Instant,
  decided_by: nullable(Type.String()),
  decided_at: nullable(Instant),
  decision_reason: nullable(Type.String()),
  version: Type.Integer({ minimum: 1 }),
  deletedAt: nullable(Instant),
});

/** What became of telling a person something. `asked`: nobody knows yet. `no_contact`: no number or no wish for messages, and no e-mail. */
export const NoticeState = oneOf('asked', 'whatsapp', 'email', 'no_contact', 'person_gone');
export type NoticeState = Static<typeof NoticeState>;

/** What the channel said of a notice; `sent`: it has the message; `unconfirmed`: nobody can tell, and it is not sent again. */
export const NoticeDelivery = oneOf('sent', 'failed', 'unconfirmed');
export type NoticeDelivery = Static<typeof NoticeDelivery>;

/** That and when; null: nothing yet. */
export const NoticeDelivered = nullable(
  Type.Object({
    state: NoticeDelivery,
    at: Instant,
    /** Why it did not arrive, or may not have, for people to read. */
    reason: nullable(Type.String()),
  }),
);

/** A complaint as lists and its page show it. */
export const ComplaintWire = Type.Intersect([
  Type.Omit(Complaint, ['person_id', 'deletedAt']),
  Type.Object({
    person: PersonBrief,
    /** As it was written. */
    text: Type.String(),
    issues: Type.Array(Type.String()),
    reported_handle: nullable(Type.String()),
    /** What was answered when it was filed. */
    answer: Type.String(),
    /** Corrections that it led to. */
    corrections: Count,
    evidence_file: nullable(AttachmentWire),
    /** What became of telling the person what happened last: that it was filed, or what was decided; null where nothing was to be told. */
    notice: nullable(Type.Object({ state: NoticeState, at: Instant, delivery: NoticeDelivered })),
  }),
]);

/** What stored activity says about a complaint, and what can be done. */
export const Triage = Type.Object({
  triage_code: TriageCode,
  title: Type.String(),
  summary: Type.String(),
  /** Facts, each with when or how often; none is a guess. */
  evidence: Type.Array(Type.String()),
  /** The same; of a fact about a post the post's address stands apart from the words. */
  facts: Type.Array(
    /** `post`: when it went out and how its text begins, where the fact is about one. */
    Type.Object({ text: Type.String(), url: nullable(Type.String()), post: nullable(Type.String()) }),
  ),
  solutions: Type.Array(Type.Object({ order: Type.Integer({ minimum: 1 }), label: Type.String() })),
  /** A later look may settle it. */
  can_retry: Type.Boolean(),
  /** Seconds until then. */
  retry_after: nullable(Count),
  can_escalate: Type.Boolean(),
});

/** How far a claim is for existing clients: looked into, a complaint that is not decided, or decided. */
export const ClaimStatus = oneOf('triaged', 'escalated', 'resolved');
export type ClaimStatus = Static<typeof ClaimStatus>;

/** A triage as existing clients read it. */
export const ClaimTriage = Type.Intersect([
  Type.Omit(Triage, ['evidence', 'retry_after']),
  Type.Object({
    evidence: Type.Array(Type.Object({ label: Type.String(), value: Type.String(), status: Type.String() })),
    /** When a later look may settle it. */
    retry_after: nullable(Instant),
    /** Seconds until then. */
    retry_seconds: nullable(Count),
    platform: Platform,
    /** Shortcode or video id of the post. */
    content_id: nullable(Type.String()),
    /** Names the claim for `claim.complaints-escalate`: the complaint about it that is not decided, else platform, post and handle. Null for staff. */
    complaint_id: nullable(Type.String()),
    /** Whether no complaint about it was undecided before. */
    complaint_created: Type.Boolean(),
    complaint_status: nullable(ClaimStatus),
  }),
]);
export type ClaimTriage = Static<typeof ClaimTriage>;
