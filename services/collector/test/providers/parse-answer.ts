import type { EngagementPage, FeedPage } from '../../src/calls/domain/list-page.ts';
import { ProviderError } from '../../src/calls/domain/provider-error.ts';
import type { ProviderPost } from '../../src/calls/domain/provider-post.ts';
import type { ProviderProfile } from '../../src/calls/domain/provider-profile.ts';
import type { AnswerParser } from '../../src/providers/http-provider.ts';
import {
  parseInstagramAccount,
  parseInstagramComments,
  parseInstagramFeed,
  parseInstagramLikes,
  parseInstagramPost,
} from '../../src/providers/instagram/instagram-answers.ts';
import type { ProviderRequest, ProviderResponse } from '../../src/providers/provider-exchange.ts';
import { parseTiktokAccount, parseTiktokComments, parseTiktokFeed, parseTiktokPost } from '../../src/providers/tiktok/tiktok-answers.ts';

/** Any result of the adapters, errors included. */
export type ProviderAnswer = ProviderProfile | ProviderPost | FeedPage | EngagementPage | ProviderError;

const PARSERS: Readonly<Record<string, AnswerParser<ProviderAnswer>>> = {
  '/v1/info': (request, response) => parseInstagramAccount(request, response).profile,
  '/v1/posts': parseInstagramFeed,
  '/v1/post_info': parseInstagramPost,
  '/v1/likes': parseInstagramLikes,
  '/v1/comments': parseInstagramComments,
  '/api/user/info': (request, response) => parseTiktokAccount(request, response).profile,
  '/api/user/posts': parseTiktokFeed,
  '/user/videos': parseTiktokFeed,
  '/api/post/detail': parseTiktokPost,
  '/api/post/comments': parseTiktokComments,
};

/** The reader of the answers of a path. @throws Error for a path no adapter asks. */
export function parserFor(path: string): AnswerParser<ProviderAnswer> {
  const parser = PARSERS[path];
  if (parser === undefined) throw new Error(`No parser for ${path}`);
  return parser;
}

/** What the adapters make of an answer, chosen by the request's path. A ProviderError is returned, everything else thrown. */
export function parseAnswer(request: ProviderRequest, response: ProviderResponse): ProviderAnswer {
  try {
    return parserFor(request.path)(request, response);
  } catch (error) {
    if (error instanceof ProviderError) return error;
    throw error;
  }
}
