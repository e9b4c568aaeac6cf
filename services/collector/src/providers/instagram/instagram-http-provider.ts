import type { EngagementPage, FeedPage } from '../../domain/list-page.ts';
import { HttpProvider, type HttpProviderOptions } from '../http-provider.ts';
import type { CallContext, FeedAccount, SocialProvider } from '../social-provider.ts';
import { parseInstagramFeed, parseInstagramLikes } from './instagram-answers.ts';

/** Instagram through social-api4. Post ids are shortcodes; likes count. */
export class InstagramHttpProvider implements SocialProvider {
  readonly name = 'social-api4';
  readonly platform = 'instagram';
  readonly #http: HttpProvider;

  constructor(url: string, options: HttpProviderOptions) {
    this.#http = new HttpProvider(this.platform, url, options);
  }

  feedPage(account: FeedAccount, cursor: string | null, context: CallContext): Promise<FeedPage> {
    const requestFor = (from: string | null) => ({
      path: '/v1/posts',
      query: { username_or_id_or_url: account.handle, ...(from !== null && { pagination_token: from }) },
    });
    return this.#http.getPage(requestFor, cursor, parseInstagramFeed, context);
  }

  engagementPage(postId: string, cursor: string | null, context: CallContext): Promise<EngagementPage> {
    const requestFor = (from: string | null) => ({
      path: '/v1/likes',
      query: { code_or_id_or_url: postId, ...(from !== null && { cursor: from }) },
    });
    return this.#http.getPage(requestFor, cursor, parseInstagramLikes, context);
  }
}
