import Type, { type Static } from 'typebox';
import { ClientId, Instant, nullable, oneOf, Platform, Uuid } from '../../define/schema.ts';
import { AttachmentWire } from '../attachment.ts';

/** A person counts as having taken part in a post although nothing of it was seen, because somebody decided so. Of the person's client. */
export const Correction = Type.Object({
  correction_id: Uuid,
  client_id: ClientId,
  person_id: Uuid,
  post_id: Uuid,
  effect: oneOf('took_part'),
  reason: Type.String(),
  evidence: nullable(Type.String()),
  /** The complaint it was decided by. */
  complaint_id: nullable(Uuid),
  /** Name of the account. */
  decided_by: Type.String(),
  decided_at: Instant,
  revoked_by: nullable(Type.String()),
  revoked_at: nullable(Instant),
  revoke_reason: nullable(Type.String()),
  version: Type.Integer({ minimum: 1 }),
  deletedAt: nullable(Instant),
});
export type Correction = Static<typeof Correction>;

/** A person as lists name them. */
export const PersonBrief = Type.Object({
  person_id: Uuid,
  user_id: Type.String(),
  /** Rank. */
  title: nullable(Type.String()),
  nama: Type.String(),
  client_id: Type.String(),
});

/** A post as lists name it. */
export const PostBrief = Type.Object({
  post_id: Uuid,
  client_id: Type.String(),
  platform: Platform,
  platform_id: Type.String(),
  url: Type.String(),
  caption: nullable(Type.String()),
  taken_at: Instant,
  hidden_at: nullable(Instant),
});

/**
 * Why a correction that stands changes no number now. `no_username`: its person has no handle on the post's platform; it counts from the day they
 * get one. `excused`: nothing is asked of them. `inactive`: they are in no recap.
 */
export const NoEffectCode = oneOf('no_username', 'excused', 'inactive');
export type NoEffectCode = Static<typeof NoEffectCode>;

/** A correction with whom and what it is about. */
export const CorrectionWire = Type.Intersect([
  Type.Omit(Correction, ['person_id', 'post_id', 'deletedAt']),
  Type.Object({
    state: oneOf('standing', 'revoked'),
    person: PersonBrief,
    /** Null when the post is no longer known. */
    post: nullable(PostBrief),
    evidence_file: nullable(AttachmentWire),
    /** Null: it counts, or was revoked. */
    no_effect: nullable(Type.Object({ code: NoEffectCode, text: Type.String() })),
  }),
]);
