import type { Platform } from '@balai/contracts';
import type { ImportSource } from '../engine/import-source.ts';
import type { SourceOptions } from '../engine/import-step.ts';
import { PLATFORM_TABLES, postAuthorSql, postRolesSql, SAME_POST, SPECIAL_POSTS } from '../former/platform-tables.ts';
import { instantSql, literal } from '../former/select-columns.ts';

/** A post of the former system with its list. */
export interface ComparedPost {
  readonly key: string;
  readonly client_id: string | null;
  readonly taken_at: Date | null;
  /** The month a recap there put the post into, and the one it put its engagements into; null: its recaps did not have it. */
  readonly month: string | null;
  readonly given_month: string | null;
  /** Given out as a special task of its client. */
  readonly is_special: boolean;
  readonly author: string | null;
  readonly roles: readonly string[];
  readonly list: unknown;
}

export interface ComparedSource {
  readonly source: ImportSource;
  readonly options: SourceOptions;
  readonly signal: AbortSignal;
}

const PAGE = 50;

/** Every post of the platform that a recap counts, there or here, page by page. */
export async function* comparedPosts(parts: ComparedSource, platform: Platform): AsyncGenerator<ComparedPost[]> {
  const { source, signal } = parts;
  const { posts, lists, key } = PLATFORM_TABLES[platform];
  if ((await source.columns(posts)).size === 0) return;
  const hasLists = (await source.columns(lists)).size > 0;
  const hasSpecial = platform === 'instagram' && (await source.columns(SPECIAL_POSTS)).size > 0;
  const selects = [await recapSql(parts, platform, { hasLists, hasSpecial }), ...(hasSpecial ? [await specialSql(parts, hasLists)] : [])];
  for (const select of selects)
    for (let after: string | null = null; !signal.aborted; ) {
      const later = after === null ? '' : `and p.${key} > $1`;
      const page: ComparedPost[] = await source.query<ComparedPost>(
        `${select} ${later} order by p.${key} limit ${PAGE}`,
        after === null ? [] : [after],
      );
      yield page;
      after = page.at(-1)?.key ?? null;
      if (after === null) break;
    }
}

/** Posts that the recaps of the former system count. */
async function recapSql(
  { source, options }: ComparedSource,
  platform: Platform,
  { hasLists, hasSpecial }: { readonly hasLists: boolean; readonly hasSpecial: boolean },
): Promise<string> {
  const { posts, lists, key } = PLATFORM_TABLES[platform];
  const isInstagram = platform === 'instagram';
  // Of Instagram the clock was taken for Jakarta's and shown in the session's zone; of TikTok the day was taken as it stood.
  const month = isInstagram
    ? `to_char((p.created_at at time zone 'Asia/Jakarta') at time zone ${literal(options.instagramZone)}, 'YYYY-MM')`
    : "to_char(p.created_at, 'YYYY-MM')";
  const givenMonth = isInstagram || !hasLists ? month : `coalesce(to_char(l.updated_at, 'YYYY-MM'), ${month})`;
  const zone = isInstagram ? options.instagramZone : options.tiktokZone;
  // A special task is taken over as its own table has it.
  const takenAt = hasSpecial ? 'case when k.shortcode is null then p.created_at else k.created_at end' : 'p.created_at';
  return `select p.${key} as key, p.client_id, ${instantSql(takenAt, zone)} as taken_at, ${month} as month, ${givenMonth} as given_month,
    ${hasSpecial ? 'k.shortcode is not null' : 'false'} as is_special, ${await postAuthorSql(source, platform, 'p')} as author,
    ${await postRolesSql(source, platform, 'p')} as roles, ${listSql(platform, hasLists)} as list
    from ${posts} p ${hasLists ? `left join ${lists} l on l.${key} = p.${key}` : ''}
    ${hasSpecial ? `left join ${SPECIAL_POSTS} k on ${SAME_POST}` : ''} where p.${key} is not null`;
}

/** Special tasks that its recaps did not have. */
async function specialSql({ source, options }: ComparedSource, hasLists: boolean): Promise<string> {
  return `select p.shortcode as key, p.client_id, ${instantSql('p.created_at', options.instagramZone)} as taken_at, null as month,
    null as given_month, true as is_special, ${await postAuthorSql(source, 'instagram', 'p')} as author,
    ${await postRolesSql(source, 'instagram', 'p')} as roles, ${listSql('instagram', hasLists)} as list
    from ${SPECIAL_POSTS} p ${hasLists ? 'left join insta_like l on l.shortcode = p.shortcode' : ''}
    where p.shortcode is not null and not exists (select from insta_post k where ${SAME_POST})`;
}

const listSql = (platform: Platform, hasLists: boolean): string => (hasLists ? `l.${PLATFORM_TABLES[platform].list}` : 'null::jsonb');
