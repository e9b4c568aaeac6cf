import Type from 'typebox';
import { defineCommand, defineEvent } from '../define/message.ts';
import { ClientId, nullable, oneOf, Platform, Uuid } from '../define/schema.ts';
import { defineSubscription } from '../define/subscription.ts';

/** Why nobody can tell now whose a post is. `post_not_found` and `private` are the platform's word. */
export const PostAuthorRefusal = oneOf(
  'client_not_found',
  'post_not_found',
  'private',
  'author_unknown',
  'RAPIDAPI_KEY_MISSING',
  'rate_limited',
  'budget_spent',
  'provider_refused',
  'provider_unavailable',
  'unparseable',
);

/** Shortcode (Instagram) or video id (TikTok). */
const PlatformId = Type.String({ minLength: 1, maxLength: 100 });

/** Answered by {@link postAuthorAnswered}; a request that comes twice is answered alike. It counts in the client's budget, behind everything that is collected. */
export const requestPostAuthor = defineCommand(
  'collector.post-author.request.v1',
  'Tell whose account a post is of.',
  Type.Object({ request_id: Uuid, client_id: ClientId, platform: Platform, platform_id: PlatformId }),
  { from: ['attendance'] },
);

export const postAuthorAnswered = defineEvent(
  'collector.post-author.answered.v1',
  'fact',
  'Whose account a post is of, or why that is not known.',
  Type.Object({
    request_id: Uuid,
    client_id: ClientId,
    platform: Platform,
    platform_id: PlatformId,
    /** Handle, normalised; null when it is not known. */
    author: nullable(Type.String()),
    /** Set when it is not known. */
    reason: nullable(PostAuthorRefusal),
  }),
);

export const collectorPostAuthors = defineSubscription('collector.post-authors', 'work', ['collector.post-author.request.v1']);
