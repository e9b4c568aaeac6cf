import Type, { type Static } from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { Instant, nullable, oneOf, typedText, Uuid } from '../../define/schema.ts';
import { PieceKind } from '../models.ts';
import { Decision, RoundStatus } from './approval-models.ts';

/** What stands behind the `#` of a link in an e-mail. */
const token = Type.String({ minLength: 20, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' });
/** Most characters of a reason. */
export const LINK_NOTE_MAX = 2_000;

/** A question as its link shows it. */
export const LinkedRequest = Type.Object({
  title: Type.String(),
  kind: PieceKind,
  client_name: Type.String(),
  /** Who wrote it, and who asks. */
  author: Type.String(),
  asked_by: Type.String(),
  /** Whom the link was sent to. */
  account: Type.String(),
  /** In whose place they decide; null: it was asked of them. */
  stands_in_for: nullable(Type.String()),
  due_at: nullable(Instant),
  /** When what it is about happens or happened. */
  event_at: Instant,
  /** All there is to approve; null once nothing is to be decided by this link. */
  text: nullable(Type.String()),
  image: nullable(Type.String()),
  /** What is attached, with addresses that hold an hour; empty once nothing is to be decided by this link. */
  files: Type.Array(
    Type.Object({
      attachment_id: Uuid,
      name: Type.String(),
      bytes: Type.Integer(),
      url: nullable(Type.String()),
      thumbnail_url: nullable(Type.String()),
      alt: nullable(Type.String()),
      caption: nullable(Type.String()),
    }),
  ),
  /** `open`: it can be decided. `ended`: it was, or is not asked any more. `late`: its time is over. */
  state: oneOf('open', 'ended', 'late'),
  round_status: RoundStatus,
  /** Who decided, by name. */
  decided_by: Type.Array(Type.String()),
});
export type LinkedRequest = Static<typeof LinkedRequest>;

export const showLink = defineRoute({
  id: 'editorial.links.show',
  service: 'editorial',
  method: 'POST',
  path: '/api/editorial/links',
  summary: 'What the link of an e-mail asks. Works without a sign-in and decides nothing; the token is in the body, so that no log has it.',
  access: { public: true },
  rate: 'read',
  body: Type.Object({ token }),
  response: success(LinkedRequest),
  problems: ['link_unknown'],
  example: { body: { token: '{own.link}' } },
});

export const decideByLink = defineRoute({
  id: 'editorial.links.decide',
  service: 'editorial',
  method: 'POST',
  path: '/api/editorial/links/decisions',
  summary: 'Decide by the link of an e-mail, once. Works without a sign-in; uses no cookie.',
  access: { public: true },
  body: Type.Object({
    token,
    decision: Decision,
    /** Needed for anything but an approval. */
    note: Type.Optional(typedText(1, LINK_NOTE_MAX)),
  }),
  response: success(LinkedRequest),
  problems: ['link_unknown', 'link_late', 'decided_already', 'own_piece', 'transition_forbidden', 'decision_not_yours'],
  example: { body: { token: '{own.link}', decision: 'approve' } },
});
