import type { EngagementPage, FeedPage } from '../../calls/domain/list-page.ts';
import type { ProviderPost } from '../../calls/domain/provider-post.ts';
import { HttpProvider, type HttpProviderOptions } from '../http-provider.ts';
import type { CallContext, FeedAccount, HostState, ProviderAccount, SocialProvider } from '../social-provider.ts';
import { parseInstagramAccount, parseInstagramFeed, parseInstagramLikes, parseInstagramPost } from './instagram-answers.ts';

/** Instagram through social-api4. Post ids are shortcodes; likes count. */
export class InstagramHttpProvider implements SocialProvider {
  readonly name = 'social-api4';
  readonly platform = 'instagram';
  readonly #http: HttpProvider;

  constructor(url: string, options: HttpProviderOptions) {
    this.#http = new HttpProvider(this.platform, url, options);
  }

  hosts(): HostState[] {
    return this.#http.hosts();
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

  post(postId: string, context: CallContext): Promise<ProviderPost> {
    return this.#http.get({ path: '/v1/post_info', query: { code_or_id_or_url: postId } }, parseInstagramPost, context);
  }

  account(handle: string, context: CallContext): Promise<ProviderAccount> {
    return this.#http.get({ path: '/v1/info', query: { username_or_id_or_url: handle } }, parseInstagramAccount, context);
  }
}
