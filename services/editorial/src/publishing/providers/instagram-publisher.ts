import {
  type OpenAccount,
  type OutgoingPost,
  type PostFile,
  type Publisher,
  PublishFailure,
  type Sent,
  type Standing,
} from '../domain/publisher.ts';
import { instagramFailure, isUnknownObject } from './instagram-failure.ts';
import { callPlatform, listIn, numberIn, objectIn, type PlatformAnswer, textIn } from './platform-call.ts';

/** Meta's Graph API, version as of November 2026. */
const DEFAULT_URL = 'https://graph.instagram.com/v24.0';
/** Posts looked through for the one that is out. */
const NEWEST = 10;
/** The platform's clock may be behind ours. */
const CLOCKS_MS = 120_000;

/** What a post is called here: its container, and once it is out its own number. */
interface Handle {
  readonly container: string;
  readonly media: string | null;
}
// Written by this adapter, into our own table.
const handleOf = (text: string): Handle => JSON.parse(text) as Handle;
const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * Publishes on Instagram: a container is made, the platform fetches the files, then the container is published. A container is published once,
 * and says itself whether it was: after a broken-off call it is asked, so nothing is out twice.
 */
export function instagramPublisher(baseUrl: string = DEFAULT_URL): Publisher {
  const base = baseUrl.replace(/\/+$/, '');

  async function call(account: OpenAccount, method: 'GET' | 'POST', path: string, fields: object): Promise<PlatformAnswer> {
    const { token } = account.secret;
    if (method === 'POST') return callPlatform({ method, url: `${base}${path}`, token, body: fields });
    return callPlatform({ method, url: `${base}${path}?${new URLSearchParams({ ...fields })}`, token });
  }
  async function must(account: OpenAccount, method: 'GET' | 'POST', path: string, fields: object): Promise<PlatformAnswer['body']> {
    const answer = await call(account, method, path, fields);
    if (answer.status >= 300 || answer.body.error !== undefined) throw instagramFailure(answer);
    return answer.body;
  }
  async function make(account: OpenAccount, fields: object): Promise<string> {
    const id = textIn(await must(account, 'POST', `/${account.accountId ?? 'me'}/media`, fields), 'id');
    if (id === null) throw new PublishFailure('passing', 'unavailable', 'no id');
    return id;
  }

  /** @throws PublishFailure `daily_limit` */
  async function requireQuota(account: OpenAccount): Promise<void> {
    const answer = await must(account, 'GET', `/${account.accountId ?? 'me'}/content_publishing_limit`, { fields: 'config,quota_usage' });
    const [row] = listIn(answer, 'data');
    const [used, total] = [numberIn(row, 'quota_usage'), numberIn(objectIn(row, 'config'), 'quota_total')];
    if (used !== null && total !== null && used >= total) throw new PublishFailure('final', 'daily_limit', `${used}/${total}`);
  }

  const itemOf = ({ kind, url, alt }: PostFile): object =>
    kind === 'film'
      ? { media_type: 'VIDEO', video_url: url, is_carousel_item: true }
      : { image_url: url, is_carousel_item: true, ...(alt === null ? {} : { alt_text: alt }) };

  function containerOf(account: OpenAccount, { text, files }: OutgoingPost): Promise<string> | null {
    const [file] = files;
    if (file === undefined || files.length > 1) return null;
    if (file.kind === 'film') return make(account, { media_type: 'REELS', video_url: file.url, caption: text });
    return make(account, { image_url: file.url, caption: text, ...(file.alt === null ? {} : { alt_text: file.alt }) });
  }

  /** The post of a container that was published, among the newest: by its words and time. */
  async function findOut(account: OpenAccount, { post, sentAt }: Sent): Promise<Standing> {
    const path = `/${account.accountId ?? 'me'}/media`;
    const newest = await must(account, 'GET', path, { fields: 'id,caption,permalink,timestamp', limit: String(NEWEST) });
    const since = (sentAt?.getTime() ?? 0) - CLOCKS_MS;
    const ours = listIn(newest, 'data').find(
      (one) =>
        inOneLine(textIn(one, 'caption') ?? '') === inOneLine(post.text) && new Date(textIn(one, 'timestamp') ?? 0).getTime() >= since,
    );
    return { is: 'out', url: textIn(ours, 'permalink') };
  }

  async function readContainer(account: OpenAccount, container: string, sent: Sent): Promise<Standing> {
    const answer = await call(account, 'GET', `/${container}`, { fields: 'status_code,status' });
    if (isUnknownObject(answer)) return { is: 'lost' };
    if (answer.status >= 300 || answer.body.error !== undefined) throw instagramFailure(answer);
    switch (textIn(answer.body, 'status_code')) {
      case 'PUBLISHED':
        return findOut(account, sent);
      case 'FINISHED':
        return { is: 'ready' };
      case 'EXPIRED':
        return { is: 'lost' };
      case 'ERROR': {
        if (sent.sentAt !== null) return { is: 'lost' };
        const detail = textIn(answer.body, 'status');
        const subcode = Number(/\b(22\d{5})\b/.exec(detail ?? '')?.[1]);
        const failure = instagramFailure({ status: 400, body: { error: { code: 100, error_subcode: subcode, message: detail } } });
        return { is: 'refused', failure };
      }
      default:
        return { is: 'working' };
    }
  }

  return {
    rules: { width: 1_440, shape: [4 / 5, 1.91], filesMax: 10, filmTypes: ['video/mp4', 'video/quicktime'], isMixed: true },
    refreshBeforeMs: 10 * 86_400_000,

    async identify(account) {
      const told = await must(account, 'GET', `/${account.accountId ?? 'me'}`, {
        fields: account.accountId === null ? 'user_id,username' : 'username',
      });
      const [row = told] = listIn(told, 'data');
      const [id, name] = [account.accountId ?? textIn(row, 'user_id') ?? textIn(row, 'id'), textIn(row, 'username')];
      if (id === null || name === null) throw new PublishFailure('passing', 'unavailable', 'no name');
      return { accountId: id, name };
    },

    async refresh({ secret }) {
      // The platform takes the token of this call in the address only.
      const query = new URLSearchParams({ grant_type: 'ig_refresh_token', access_token: secret.token });
      const answer = await callPlatform({ method: 'GET', url: `${base}/refresh_access_token?${query}`, token: null });
      const [token, seconds] = [textIn(answer.body, 'access_token'), numberIn(answer.body, 'expires_in')];
      if (token === null) throw instagramFailure(answer);
      return { secret: { ...secret, token }, endsAt: seconds === null ? null : new Date(Date.now() + seconds * 1_000) };
    },

    async prepare(account, post) {
      await requireQuota(account);
      const single = containerOf(account, post);
      if (single !== null) return JSON.stringify({ container: await single, media: null } satisfies Handle);
      const children: string[] = [];
      for (const file of post.files) children.push(await make(account, itemOf(file)));
      const container = await make(account, { media_type: 'CAROUSEL', children: children.join(','), caption: post.text });
      return JSON.stringify({ container, media: null } satisfies Handle);
    },

    async readStatus(account, sent) {
      const { container, media } = handleOf(sent.handle);
      if (media === null) return readContainer(account, container, sent);
      const answer = await call(account, 'GET', `/${media}`, { fields: 'permalink' });
      const isPassing = answer.status >= 300 && instagramFailure(answer).kind === 'passing';
      if (isPassing) throw instagramFailure(answer);
      return { is: 'out', url: textIn(answer.body, 'permalink') };
    },

    async send(account, handle) {
      const { container } = handleOf(handle);
      const answer = await call(account, 'POST', `/${account.accountId ?? 'me'}/media_publish`, { creation_id: container });
      const media = textIn(answer.body, 'id');
      if (answer.status >= 300 || media === null) throw instagramFailure(answer);
      return JSON.stringify({ container, media } satisfies Handle);
    },
  };
}
