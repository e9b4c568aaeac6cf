import type { EngagementPage, FeedPage } from '../../calls/domain/list-page.ts';
import { ProviderError } from '../../calls/domain/provider-error.ts';
import type { ProviderPost } from '../../calls/domain/provider-post.ts';
import { HttpProvider, type HttpProviderOptions } from '../http-provider.ts';
import type { CallContext, FeedAccount, HostState, ProviderAccount, SocialProvider } from '../social-provider.ts';
import { parseTiktokAccount, parseTiktokComments, parseTiktokFeed, parseTiktokPost } from './tiktok-answers.ts';

const POSTS_PER_PAGE = '35';
const COMMENTS_PER_PAGE = '50';

/** TikTok through tiktok-api23. Post ids are video ids; comments count. */
export class TiktokHttpProvider implements SocialProvider {
  readonly name = 'tiktok-api23';
  readonly platform = 'tiktok';
  readonly #http: HttpProvider;

  constructor(url: string, options: HttpProviderOptions) {
    this.#http = new HttpProvider(this.platform, url, options);
  }

  hosts(): HostState[] {
    return this.#http.hosts();
  }

  account(handle: string, context: CallContext): Promise<ProviderAccount> {
    return this.#http.get({ path: '/api/user/info', query: { uniqueId: handle } }, parseTiktokAccount, context);
  }

  post(postId: string, context: CallContext): Promise<ProviderPost> {
    return this.#http.get({ path: '/api/post/detail', query: { videoId: postId } }, parseTiktokPost, context);
  }

  /**
   * One page of the feed. Without a secUid the account is asked by name; when the provider insists on the secUid it is looked up
   * first, which costs two more calls: callers that know it should pass it.
   */
  async feedPage(account: FeedAccount, cursor: string | null, context: CallContext): Promise<FeedPage> {
    if (account.secUid !== null) return await this.#feedBy({ secUid: account.secUid }, cursor, context);
    try {
      return await this.#feedBy({ uniqueId: account.handle, username: account.handle }, cursor, context);
    } catch (error) {
      if (!(error instanceof ProviderError) || error.reason !== 'bad_request') throw error;
      const { secUid } = (await this.account(account.handle, context)).profile;
      if (secUid === null) throw error;
      return await this.#feedBy({ secUid }, cursor, context);
    }
  }

  async engagementPage(postId: string, cursor: string | null, context: CallContext): Promise<EngagementPage> {
    const requestFor = (from: string | null) => ({
      path: '/api/post/comments',
      query: { videoId: postId, count: COMMENTS_PER_PAGE, cursor: from ?? '0' },
    });
    return await this.#http.getPage(requestFor, cursor, parseTiktokComments, context);
  }

  #feedBy(account: Record<string, string>, cursor: string | null, context: CallContext): Promise<FeedPage> {
    const requestFor = (from: string | null) => ({
      path: '/api/user/posts',
      query: { ...account, cursor: from ?? '0', count: POSTS_PER_PAGE },
      fallbackPath: '/user/videos',
    });
    return this.#http.getPage(requestFor, cursor, parseTiktokFeed, context);
  }
}
