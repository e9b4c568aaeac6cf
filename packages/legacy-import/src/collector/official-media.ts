import { markOfficial, type OfficialAccountRow, officialAccounts } from '@balai/collector/import';
import type { Transaction } from '@balai/runtime/database';
import { importRows, type RowImport } from '../engine/import-rows.ts';
import type { ImportContext, ImportStep } from '../engine/import-step.ts';
import { type RowResult, refused } from '../engine/row-results.ts';
import { type Columns, columnsSql } from '../former/select-columns.ts';
import { captionOf, postAddress, timeOfPost } from './judge-post.ts';
import { officialFact } from './official-accounts.ts';
import { type ImportedMedia, insertImportedMedia, mediaOf } from './repository/official-media.ts';

/** A post of an official account there, of either of the tables that hold them. */
interface LegacyMediaRow {
  readonly key: string;
  readonly account_id: string;
  readonly code: string | null;
  readonly is_album: boolean | null;
  readonly is_video: boolean | null;
  readonly taken_at: Date | null;
  readonly caption: string | null;
  readonly like_count: string | null;
  readonly comment_count: string | null;
  readonly view_count: string | null;
  readonly share_count: string | null;
  readonly thumbnail_url: string | null;
  readonly video_url: string | null;
}

const MEDIA = {
  ...{ media_id: 'text', code: 'text', is_album: 'boolean', is_video: 'boolean', taken_at: 'timestamptz', caption_text: 'text' },
  ...{ like_count: 'int', comment_count: 'int', view_count: 'int', play_count: 'int', share_count: 'int' },
  ...{ thumbnail_url: 'text', video_url: 'text' },
} satisfies Columns;
const TIKTOK = {
  ...{
    post_id: 'text',
    caption: 'text',
    created_at: 'timestamptz',
    views: 'bigint',
    likes: 'bigint',
    comments: 'bigint',
    shares: 'bigint',
  },
  ...{ cover_url: 'text', play_url: 'text' },
} satisfies Columns;
const ACCOUNTS = 'satbinmas_official_accounts';
const INT_MAX = 2_147_483_647;

/** Takes over the posts that official accounts showed. What our collector read of a post stays. */
export const officialMediaImport: ImportStep = {
  name: 'posts of official accounts',
  service: 'collector',
  async run(context) {
    const { source } = context;
    const media = await source.columns('satbinmas_official_media');
    await importMedia(context, {
      name: 'posts of official accounts',
      tables: ['satbinmas_official_media', ACCOUNTS],
      keyType: 'uuid',
      select: `select m.satbinmas_media_id as key, a.satbinmas_account_id as account_id, coalesce(p.code, p.media_id) as code, p.is_album, p.is_video,
        p.taken_at, p.caption_text as caption, p.like_count::text, p.comment_count::text, coalesce(p.play_count, p.view_count)::text as view_count,
        p.share_count::text, p.thumbnail_url, p.video_url
        from satbinmas_official_media m join ${ACCOUNTS} a on a.satbinmas_account_id = m.satbinmas_account_id
        cross join lateral (select ${columnsSql(media, 'm', MEDIA)}) p`,
    });
    const posts = await source.columns('satbinmas_tiktok_posts');
    await importMedia(context, {
      name: 'TikTok posts of official accounts',
      tables: ['satbinmas_tiktok_posts', 'satbinmas_tiktok_accounts', ACCOUNTS],
      keyType: 'text',
      select: `select m.post_id as key, a.satbinmas_account_id as account_id, p.post_id as code, false as is_album, true as is_video,
        p.created_at as taken_at, p.caption, p.likes::text as like_count, p.comments::text as comment_count, p.views::text as view_count,
        p.shares::text as share_count, p.cover_url as thumbnail_url, p.play_url as video_url
        from satbinmas_tiktok_posts m join satbinmas_tiktok_accounts t on t.author_secuid = m.author_secuid
        join lateral (select * from ${ACCOUNTS} o where lower(o.platform) = 'tiktok'
          and (o.secuid = t.author_secuid or lower(ltrim(o.username, '@')) = lower(ltrim(t.username, '@'))) order by o.satbinmas_account_id limit 1) a on true
        cross join lateral (select ${columnsSql(posts, 'm', TIKTOK)}) p`,
    });
  },
};

type MediaTable = Pick<RowImport<LegacyMediaRow>, 'name' | 'tables' | 'keyType' | 'select'>;

const importMedia = (context: ImportContext, table: MediaTable): Promise<void> =>
  importRows<LegacyMediaRow>(context, { ...table, rowsMax: 500, write: (tx, rows) => save(context, tx, rows) });

const countOf = (text: string | null): number | null => {
  const count = Number(text ?? Number.NaN);
  return Number.isSafeInteger(count) && count >= 0 ? count : null;
};
const smallCountOf = (text: string | null): number | null => {
  const count = countOf(text);
  return count === null ? null : Math.min(count, INT_MAX);
};

async function save(context: ImportContext, tx: Transaction, rows: readonly LegacyMediaRow[]): Promise<RowResult[]> {
  const judged = rows.map((row) => judge(context, row));
  const clientIds = [...new Set(judged.flatMap((one) => ('clientId' in one ? one.clientId : [])))];
  const here = new Map<string, OfficialAccountRow>();
  for (const clientId of clientIds)
    for (const account of await officialAccounts(tx, clientId)) here.set(`${clientId} ${account.platform} ${account.username}`, account);
  const placed = judged.map((one) => {
    if (!('clientId' in one)) return one;
    const account = here.get(`${one.clientId} ${one.platform} ${one.username}`);
    // In a dry run the account may be about to come.
    if (account === undefined && !context.isDryRun) return refused('post', 'unknown_account', `${one.clientId}: ${one.username}`);
    return { ...one, accountId: account?.account_id ?? null };
  });
  const known = await mediaOf(
    tx,
    placed.flatMap((one) => ('accountId' in one && one.accountId !== null ? { ...one, accountId: one.accountId } : [])),
  );
  const added = new Map<string, ImportedMedia>();
  const results = placed.map((one): RowResult => {
    if (!('accountId' in one)) return one;
    const media = { ...one, accountId: one.accountId ?? `${one.clientId} ${one.platform}` };
    const key = `${media.accountId} ${media.platformId}`;
    if (known.has(key) || added.has(key)) return { outcome: 'same' };
    added.set(key, media);
    return { outcome: 'added' };
  });
  if (!context.isDryRun) await store(context, tx, [...added.values()]);
  return results;
}

async function store(context: ImportContext, tx: Transaction, added: readonly ImportedMedia[]): Promise<void> {
  if (added.length === 0) return;
  await insertImportedMedia(
    tx,
    added.map((one) => ({ ...one, mediaId: context.newId() })),
  );
  const since = new Map<string, ImportedMedia>();
  for (const one of added) {
    const key = `${one.clientId} ${one.platform}`;
    const earliest = since.get(key);
    if (earliest === undefined || one.takenAt < earliest.takenAt) since.set(key, one);
  }
  for (const { clientId, platform, takenAt } of since.values()) await markOfficial(tx, clientId, platform, takenAt);
}

/** The post as it is to be, or why it is not taken over. */
function judge({ facts, clock }: ImportContext, row: LegacyMediaRow): Omit<ImportedMedia, 'accountId'> | RowResult {
  const account = facts.get(officialFact).get(row.account_id);
  if (account === undefined) return refused('post', 'unknown_account', row.code ?? row.key);
  const { clientId, platform, wish } = account;
  const code = row.code ?? '';
  const takenAt = timeOfPost(platform, code, row.taken_at, clock.now());
  if (typeof takenAt === 'string') return refused('post', takenAt, code);
  return {
    ...{ clientId, platform, username: wish.username, platformId: code, takenAt },
    mediaType: row.is_album === true ? 'carousel' : row.is_video === true ? 'video' : 'image',
    caption: captionOf(row.caption),
    url: postAddress(platform, code, wish.username),
    ...{ likeCount: smallCountOf(row.like_count), commentCount: smallCountOf(row.comment_count) },
    ...{ viewCount: countOf(row.view_count), shareCount: countOf(row.share_count) },
    ...{ thumbnailUrl: row.thumbnail_url, videoUrl: row.video_url },
  };
}
