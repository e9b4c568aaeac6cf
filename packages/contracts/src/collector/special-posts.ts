import Type from 'typebox';
import { defineCommand, defineEvent } from '../define/message.ts';
import { ClientId, Instant, nullable, oneOf, Platform, Uuid } from '../define/schema.ts';
import { defineSubscription } from '../define/subscription.ts';

/** Link of a post, its shortcode (Instagram) or video id (TikTok), as somebody typed it. */
export const PostLink = Type.String({ minLength: 1, maxLength: 2000 });

/** Why a post could not be made a special task. */
export const SpecialPostRefusal = oneOf(
  'client_not_found',
  'client_inactive',
  'invalid_link',
  'post_not_found',
  'private',
  'post_without_time',
  'published_outside',
  'RAPIDAPI_KEY_MISSING',
  'rate_limited',
  'budget_spent',
  'provider_refused',
  'provider_unavailable',
  'unparseable',
);

/** Answered by {@link specialPostAnswered}; a request that comes twice is answered alike. */
export const requestSpecialPost = defineCommand(
  'collector.special-post.request.v1',
  'Make a post a special task of a client: look it up, store it beside the posts of the account, and collect it from now on.',
  Type.Object({
    request_id: Uuid,
    client_id: ClientId,
    platform: Platform,
    url_or_id: PostLink,
    /** A post that was not published from then until before then becomes no task. Absent: whenever. */
    published: Type.Optional(Type.Object({ from: Instant, until: Instant })),
  }),
  { from: ['attendance'] },
);

/** The post itself comes as {@link postChanged}, sent before. */
export const specialPostAnswered = defineEvent(
  'collector.special-post.answered.v1',
  'fact',
  'What became of a post that was to be a special task.',
  Type.Object({
    request_id: Uuid,
    client_id: ClientId,
    /** Null when it did not become one. */
    post_id: nullable(Uuid),
    /** Shortcode or video id; null when none could be read from what was given. */
    platform_id: nullable(Type.String()),
    /** Set when it did not become one. */
    reason: nullable(SpecialPostRefusal),
  }),
);

export const collectorSpecialPosts = defineSubscription('collector.special-posts', 'work', ['collector.special-post.request.v1']);
