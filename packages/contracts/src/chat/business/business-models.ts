import Type, { type Static } from 'typebox';
import { TimeOfDay } from '../../access/client.ts';
import { Count, Instant, nullable, oneOf, typedText, Uuid } from '../../define/schema.ts';

/** By which a business is found: letters and digits. */
export const BusinessUsername = Type.String({ pattern: '^[A-Za-z0-9]{3,30}$' });

/** A span of the week in which the business answers; day 1 is Monday. `to` is after `from`. */
export const OpeningHours = Type.Object({ day: Type.Integer({ minimum: 1, maximum: 7 }), from: TimeOfDay, to: TimeOfDay });
export type OpeningHours = Static<typeof OpeningHours>;

/** A button above the text field of a customer: it sends a text, or opens a link. */
export const MenuItem = Type.Object({
  label: typedText(1, 30),
  action: oneOf('text', 'link'),
  value: typedText(1, 1_000),
});
export type MenuItem = Static<typeof MenuItem>;

const profile = {
  name: Type.String(),
  username: Type.String(),
  description: nullable(Type.String()),
  profile_image_url: nullable(Type.String()),
  cover_image_url: nullable(Type.String()),
};

/** A business as a customer sees it. */
export const Business = Type.Object({
  /** The id of its client. */
  id: Type.String(),
  business_id: Type.String(),
  /** Sender of what it writes. */
  account_id: Uuid,
  ...profile,
  status: oneOf('active', 'closed'),
  created_at: Instant,
  follower_count: Count,
  is_following: Type.Boolean(),
  /** Whether the caller may read its inbox. */
  is_admin: Type.Boolean(),
  hours: Type.Array(OpeningHours),
  timezone: Type.String(),
  /** Within its hours; a business without hours is always open. */
  is_open: Type.Boolean(),
  menu: Type.Array(MenuItem),
});
export type Business = Static<typeof Business>;

/** What only its staff sees besides. */
export const BusinessSettings = Type.Object({
  /** Sent to customers who write outside the hours, once a day; null: nothing. */
  away_message: nullable(Type.String()),
  /** Minutes in which a customer gets the first reply, and each later one; null: no goal. */
  first_reply_minutes: nullable(Type.Integer()),
  next_reply_minutes: nullable(Type.Integer()),
});

export const OwnBusiness = Type.Object({ ...Business.properties, settings: BusinessSettings });
export type OwnBusiness = Static<typeof OwnBusiness>;

const Url = Type.String({ maxLength: 2_000, pattern: '^(https?://|/)' });
const Minutes = Type.Integer({ minimum: 1, maximum: 10_080 });

/** Absent fields stay as they are. */
export const BusinessChange = Type.Object({
  name: Type.Optional(typedText(1, 100)),
  username: Type.Optional(BusinessUsername),
  description: Type.Optional(nullable(Type.String({ maxLength: 1_000 }))),
  profile_image_url: Type.Optional(nullable(Url)),
  cover_image_url: Type.Optional(nullable(Url)),
  status: Type.Optional(oneOf('active', 'closed')),
  hours: Type.Optional(Type.Array(OpeningHours, { maxItems: 28 })),
  menu: Type.Optional(Type.Array(MenuItem, { maxItems: 6 })),
  away_message: Type.Optional(nullable(Type.String({ maxLength: 2_000 }))),
  first_reply_minutes: Type.Optional(nullable(Minutes)),
  next_reply_minutes: Type.Optional(nullable(Minutes)),
});

export const FollowSource = oneOf('search', 'qr', 'link', 'import');

/** Somebody who follows a business. */
export const Follower = Type.Object({
  user_id: Uuid,
  username: Type.String(),
  display_name: Type.String(),
  profile_image_url: nullable(Type.String()),
  followed_at: Instant,
  source: nullable(Type.String()),
});
export type Follower = Static<typeof Follower>;

/** A day of a business, in its time zone. */
export const AnalyticsDay = Type.Object({
  date: Type.String({ format: 'date' }),
  new_followers: Count,
  unfollows: Count,
  messages_received: Count,
  messages_sent: Count,
  /** Customers who wrote. */
  active_users: Count,
  conversations_opened: Count,
  conversations_closed: Count,
  /** Replies to a waiting customer, and how long the customer waited in the mean, in seconds; null without replies. */
  replies: Count,
  mean_reply_seconds: nullable(Type.Number()),
});
export type AnalyticsDay = Static<typeof AnalyticsDay>;
