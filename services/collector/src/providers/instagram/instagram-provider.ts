import { HttpProvider, type HttpProviderOptions, type HttpProviderRequest } from '../http-provider.ts';
import type {
  CallContext,
  EngagementKind,
  FeedAccount,
  FeedPage,
  HandlesPage,
  ProviderPost,
  ProviderProfile,
  SocialProvider,
} from '../social-provider.ts';
import {
  type HashtagPage,
  parseInstagramComments,
  parseInstagramFeed,
  parseInstagramHashtag,
  parseInstagramLikes,
  parseInstagramPost,
  parseInstagramProfile,
} from './instagram-answers.ts';

/** Instagram through social-api4. Post ids are shortcodes; a media id is accepted where a post is asked for. */
export class InstagramProvider implements SocialProvider {
  readonly name = 'social-api4';
  readonly platform = 'instagram';
  readonly #http: HttpProvider;

  constructor(url: string, options: HttpProviderOptions) {
    this.#http = new HttpProvider('instagram', url, options);
  }

  profile(handle: string, context?: CallContext): Promise<ProviderProfile> {
    return this.#http.get({ path: '/v1/info', query: { username_or_id_or_url: handle } }, parseInstagramProfile, context);
  }

  feedPage(account: FeedAccount, cursor: string | null, context?: CallContext): Promise<FeedPage> {
    const asked = { username_or_id_or_url: account.handle };
    return this.#http.getPage(pagesOf('/v1/posts', asked, 'pagination_token'), cursor, parseInstagramFeed, context);
  }

  /** Likes are continued by `cursor`, comments by `pagination_token`. */
  engagementPage(postId: string, kind: EngagementKind, cursor: string | null, context?: CallContext): Promise<HandlesPage> {
    const asked = { code_or_id_or_url: postId };
    return kind === 'likes'
      ? this.#http.getPage(pagesOf('/v1/likes', asked, 'cursor'), cursor, parseInstagramLikes, context)
      : this.#http.getPage(pagesOf('/v1/comments', asked, 'pagination_token'), cursor, parseInstagramComments, context);
  }

  post(postId: string, context?: CallContext): Promise<ProviderPost> {
    return this.#http.get({ path: '/v1/post_info', query: { code_or_id_or_url: postId } }, parseInstagramPost, context);
  }

  /** One page of a hashtag's posts; `hashtag` without `#`. */
  hashtagPage(hashtag: string, cursor: string | null, context?: CallContext): Promise<HashtagPage> {
    return this.#http.getPage(pagesOf('/v1/hashtag', { hashtag }, 'pagination_token'), cursor, parseInstagramHashtag, context);
  }
}

/** The requests of a list's pages; the first has no cursor. */
function pagesOf(path: string, asked: Readonly<Record<string, string>>, cursorName: string) {
  return (cursor: string | null): HttpProviderRequest => ({
    path,
    query: { ...asked, ...(cursor === null ? {} : { [cursorName]: cursor }) },
  });
}
