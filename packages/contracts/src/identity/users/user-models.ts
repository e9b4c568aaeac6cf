import Type from 'typebox';
import { Instant, nullable, Uuid } from '../../define/schema.ts';

/** An account as its owner sees it: of a user, of staff or of a member. */
export const OwnUser = Type.Object({
  /** The account. */
  id: Uuid,
  /** Of a member: the personnel number. */
  username: Type.String(),
  /** Null: none is known. */
  email: nullable(Type.String()),
  /** Of an account without one: its username. */
  display_name: Type.String(),
  /** Null: the profile, which the chat keeps, has it. */
  profile_image_url: nullable(Type.String()),
  /** Null: the profile, which the chat keeps, has it. */
  bio: nullable(Type.String()),
  created_at: Instant,
  /** When something was last called, to the minute; before the first call: when the account was made. */
  last_active_at: Instant,
  /** State of the account: `active`. */
  status: Type.String(),
});

const Tokens = {
  /** For `Authorization: Bearer`. */
  access_token: Type.String(),
  /** Gets the next pair, once. */
  refresh_token: Type.String(),
  /** Seconds until the access token ends. */
  expires_in: Type.Integer(),
};
const SignedInUser = { ...Tokens, user: OwnUser };

/** Tokens, where earlier clients read them and in `data`. */
export const RenewedTokens = Type.Object({ success: Type.Literal(true), ...Tokens, data: Type.Object(Tokens) });
/** Tokens and the account, where earlier clients read them and in `data`. */
export const UserSignedIn = Type.Object({ success: Type.Literal(true), ...SignedInUser, data: Type.Object(SignedInUser) });
