import Type, { type Static } from 'typebox';
import { Instant, nullable, oneOf, Platform, Uuid } from '../../define/schema.ts';

/** `obsolete`: there is nothing to decide any more. */
export const UsernameIssueState = oneOf('open', 'accepted', 'dismissed', 'obsolete');
export const UsernameIssueKind = oneOf('conflict', 'rename', 'near_miss');

/** Somebody who would get the username. */
const UsernameCandidate = Type.Object({
  /** Null: a claimant who is not registered yet. */
  person_id: nullable(Uuid),
  /** Personnel number. */
  user_id: Type.String(),
  nama: nullable(Type.String()),
  title: nullable(Type.String()),
  divisi: nullable(Type.String()),
  /** The username registered for them; null: none. Instagram bare, TikTok with `@`. */
  username: nullable(Type.String()),
});

/** The owner of a claimed username. */
const UsernameHolder = Type.Object({
  /** True: somebody of a client that the account does not see, and all else is null. */
  elsewhere: Type.Boolean(),
  person_id: nullable(Uuid),
  user_id: nullable(Type.String()),
  nama: nullable(Type.String()),
  client_id: nullable(Type.String()),
  client_name: nullable(Type.String()),
});

/** A username that somebody has to decide about. */
export const UsernameIssue = Type.Object({
  issue_id: Uuid,
  kind: UsernameIssueKind,
  client_id: Type.String(),
  client_name: Type.String(),
  platform: Platform,
  /** The claimed username, the new name of an account, or the one seen under posts; Instagram bare, TikTok with `@`. */
  username: Type.String(),
  /** `client`: the client’s own account was renamed. */
  subject: oneOf('person', 'client'),
  /** The username that was registered when the issue arose: of a rename and a near miss. */
  registered: nullable(Type.String()),
  /** One person for a conflict or a rename, several where a username seen under posts resembles those of several people. */
  people: Type.Array(UsernameCandidate),
  /** Of a conflict: the owner now; null: nobody owns it now, or another kind. */
  holder: nullable(UsernameHolder),
  /** Claims of a conflict, posts of a near miss; 1 for a rename. */
  seen: Type.Integer({ minimum: 1 }),
  seen_at: Instant,
  state: UsernameIssueState,
  /** Of a decision. */
  reason: nullable(Type.String()),
  decided_at: nullable(Instant),
  /** What the account may do: `dismiss` where the owner is of a client for which it may not decide. */
  you: oneOf('decide', 'dismiss', 'nothing'),
});
export type UsernameIssue = Static<typeof UsernameIssue>;
