import Type, { type Static } from 'typebox';
import { Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { Person } from '../conversations/conversation-models.ts';

export const FriendshipState = oneOf('pending', 'accepted', 'rejected');

/** What somebody says of how they can be reached. */
export const PersonStatus = oneOf('online', 'away', 'offline', 'busy');

/** Somebody with what they say of themselves. */
export const PublicProfile = Type.Object({ ...Person.properties, bio: nullable(Type.String()), status: PersonStatus });
export type PublicProfile = Static<typeof PublicProfile>;

export const ProfileSettings = Type.Object({
  /** Others are not shown how far the account has read. */
  private_receipts: Type.Boolean(),
  /** Others find the account by the beginning of a name; its exact username finds it always. */
  discoverable: Type.Boolean(),
});

/** One's own profile. */
export const OwnProfile = Type.Object({ ...PublicProfile.properties, settings: ProfileSettings });
export type OwnProfile = Static<typeof OwnProfile>;

/** A friend. */
export const Friend = Type.Object({
  ...Person.properties,
  friendship_id: Uuid,
  friendship_status: FriendshipState,
  /** The direct conversation with them, if there is one. */
  conversation_id: nullable(Uuid),
});
export type Friend = Static<typeof Friend>;

/** Somebody who was found, with how the caller stands to them; null: no request was ever made. */
export const FoundPerson = Type.Object({
  ...Person.properties,
  friendship_id: nullable(Uuid),
  friendship_status: nullable(FriendshipState),
});
export type FoundPerson = Static<typeof FoundPerson>;

/** A friend request that is not answered yet, with the other one. */
export const FriendRequest = Type.Object({
  ...Person.properties,
  request_id: Uuid,
  user_id: Uuid,
  requested_at: Instant,
  initial_message: nullable(Type.String()),
  initial_message_at: nullable(Instant),
});
export type FriendRequest = Static<typeof FriendRequest>;

export const BlockedPerson = Type.Object({ ...Person.properties, blocked_at: Instant });
export type BlockedPerson = Static<typeof BlockedPerson>;
