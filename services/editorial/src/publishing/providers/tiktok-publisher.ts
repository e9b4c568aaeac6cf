import { type OpenAccount, type OutgoingPost, type Publisher, PublishFailure, type Standing } from '../domain/publisher.ts';
import { callPlatform, listIn, numberIn, objectIn, type PlatformAnswer, textIn } from './platform-call.ts';
import { privacyOf, tiktokFailure, tiktokRefusal } from './tiktok-failure.ts';

const DEFAULT_URL = 'https://open.tiktokapis.com';
/** Most characters of the line above a post of pictures; the whole text goes below it. */
const TITLE_MAX = 90;

/** How this installation signs in to renew tokens; null: it does not, and tokens end after a day. */
export interface TiktokApp {
  readonly key: string;
  readonly secret: string;
}

/** What a post is called here. A film is prepared, then sent; pictures are only sent, and until then have no number. */
interface Handle {
  readonly publishId: string | null;
  readonly uploadUrl: string | null;
  readonly name: string;
}
// Written by this adapter, into our own table.
const handleOf = (text: string): Handle => JSON.parse(text) as Handle;

/**
 * Publishes on TikTok. A film is announced, which makes nothing public, then uploaded by us: the number that the platform gave says how it stands,
 * so nothing is out twice. Pictures are fetched by the platform with the one call that publishes: where its answer is lost nobody can tell.
 */
export function tiktokPublisher(baseUrl: string = DEFAULT_URL, app: TiktokApp | null = null): Publisher {
  const base = baseUrl.replace(/\/+$/, '');

  async function call({ secret }: OpenAccount, path: string, body: object): Promise<PlatformAnswer['body']> {
    const answer = await callPlatform({ method: 'POST', url: `${base}${path}`, token: secret.token, body });
    const failure = tiktokFailure(answer);
    if (failure !== null) throw failure;
    return objectIn(answer.body, 'data');
  }
  const creatorOf = (account: OpenAccount) => call(account, '/v2/post/publish/creator_info/query/', {});
  const switchesOf = (creator: PlatformAnswer['body']) => ({
    privacy_level: privacyOf(listIn(creator, 'privacy_level_options')),
    disable_comment: creator.comment_disabled === true,
  });

  /** How a post that has a number stands. */
  async function fetchStatus(account: OpenAccount, { publishId, name }: Handle, isSent: boolean): Promise<Standing> {
    const told = await call(account, '/v2/post/publish/status/fetch/', { publish_id: publishId });
    switch (textIn(told, 'status')) {
      case 'PUBLISH_COMPLETE': {
        // The platform misspells it.
        const [id] = [...listIn(told, 'publicaly_available_post_id'), ...listIn(told, 'publicly_available_post_id')];
        return { is: 'out', url: id === undefined ? null : `https://www.tiktok.com/@${name}/video/${String(id)}` };
      }
      case 'FAILED':
        return { is: 'refused', failure: tiktokRefusal(textIn(told, 'fail_reason') ?? 'refused', null) };
      case 'PROCESSING_UPLOAD':
        return { is: (numberIn(told, 'uploaded_bytes') ?? 0) === 0 ? 'ready' : 'working' };
      default:
        return { is: isSent ? 'working' : 'ready' };
    }
  }

  async function sendPictures(account: OpenAccount, { text, files }: OutgoingPost, name: string): Promise<string> {
    const creator = await creatorOf(account);
    const told = await call(account, '/v2/post/publish/content/init/', {
      ...{ media_type: 'PHOTO', post_mode: 'DIRECT_POST' },
      post_info: {
        title: text.split('\n', 1)[0]?.slice(0, TITLE_MAX) ?? '',
        description: text,
        auto_add_music: false,
        ...switchesOf(creator),
      },
      source_info: { source: 'PULL_FROM_URL', photo_cover_index: 0, photo_images: files.map(({ url }) => url) },
    });
    return JSON.stringify({ publishId: textIn(told, 'publish_id'), uploadUrl: null, name } satisfies Handle);
  }

  return {
    rules: { width: 1_080, shape: null, filesMax: 35, filmTypes: ['video/mp4', 'video/quicktime', 'video/webm'], isMixed: false },
    refreshBeforeMs: 6 * 3_600_000,

    async identify(account) {
      const creator = await creatorOf(account);
      const name = textIn(creator, 'creator_username');
      if (name === null) throw new PublishFailure('passing', 'unavailable', 'no name');
      return { accountId: account.accountId ?? name, name };
    },

    async refresh({ secret }) {
      if (app === null || secret.refresh_token === null) return null;
      const form = { client_key: app.key, client_secret: app.secret, grant_type: 'refresh_token', refresh_token: secret.refresh_token };
      const body = new URLSearchParams(form).toString();
      const answer = await callPlatform({ method: 'POST', url: `${base}/v2/oauth/token/`, token: null, body });
      const failure = tiktokFailure(answer);
      if (failure !== null) throw failure;
      const [token, seconds] = [textIn(answer.body, 'access_token'), numberIn(answer.body, 'expires_in')];
      if (token === null) throw new PublishFailure('passing', 'unavailable', 'no token');
      const fresh = { token, refresh_token: textIn(answer.body, 'refresh_token') ?? secret.refresh_token };
      return { secret: fresh, endsAt: seconds === null ? null : new Date(Date.now() + seconds * 1_000) };
    },

    async prepare(account, { text, files }) {
      const creator = await creatorOf(account);
      const info = switchesOf(creator);
      const name = textIn(creator, 'creator_username') ?? '';
      const [film] = files;
      if (film?.kind !== 'film') return JSON.stringify({ publishId: null, uploadUrl: null, name } satisfies Handle);
      const size = (await film.bytes()).length;
      const told = await call(account, '/v2/post/publish/video/init/', {
        post_info: { title: text, ...info, disable_duet: creator.duet_disabled === true, disable_stitch: creator.stitch_disabled === true },
        // One part: what is attached here is smaller than the largest part the platform takes.
        source_info: { source: 'FILE_UPLOAD', video_size: size, chunk_size: size, total_chunk_count: 1 },
      });
      return JSON.stringify({ publishId: textIn(told, 'publish_id'), uploadUrl: textIn(told, 'upload_url'), name } satisfies Handle);
    },

    async readStatus(account, { handle: text, sentAt }) {
      const handle = handleOf(text);
      if (handle.publishId === null) return { is: sentAt === null ? 'ready' : 'lost' };
      return fetchStatus(account, handle, sentAt !== null);
    },

    async send(account, text, post) {
      const handle = handleOf(text);
      const [film] = post.files;
      if (film?.kind !== 'film') return sendPictures(account, post, handle.name);
      const bytes = await film.bytes();
      const range = `bytes 0-${bytes.length - 1}/${bytes.length}`;
      // The address is the permission: no token goes there.
      const headers = { 'content-type': film.contentType, 'content-range': range };
      const answer = await callPlatform({ method: 'PUT', url: handle.uploadUrl ?? '', token: null, headers, body: bytes });
      if (answer.status === 403 || answer.status === 404 || answer.status === 410)
        throw new PublishFailure('final', 'refused', `HTTP ${answer.status}`);
      if (answer.status >= 300) throw new PublishFailure('passing', 'unavailable', `HTTP ${answer.status}`);
      return text;
    },
  };
}
