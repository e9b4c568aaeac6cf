import { dayOf } from '@balai/calendar';
import { PLATFORMS, type Platform } from '@balai/contracts';
import {
  attendanceFact,
  clientsFact,
  ENGAGEMENT_TABLES,
  engagementListOf,
  exemptHandlesFact,
  instantSql,
  type LegacyClient,
  type LegacyPerson,
  legacyHandle,
  literal,
  peopleFact,
  refusedPostsFact,
} from '@balai/legacy';
import type { ImportFacts, ImportSource } from '@balai/runtime';
import type { ImportOptions } from './import-options.ts';
import { type MonthDifference, MonthDifferences, type Rule } from './month-differences.ts';
import { RosterIndex } from './roster-index.ts';

export type { MonthDifference } from './month-differences.ts';

interface Parts {
  readonly source: ImportSource;
  readonly facts: ImportFacts;
  readonly options: Pick<ImportOptions, 'instagramZone' | 'tiktokZone'>;
  readonly signal: AbortSignal;
  readonly progress: (name: string, rows: number) => void;
}

/** A post of the former system with its list. */
interface PostRow {
  readonly key: string;
  readonly client_id: string | null;
  readonly taken_at: Date | null;
  /** The month a recap there put the post into, and the one it put its engagements into. */
  readonly month: string | null;
  readonly given_month: string | null;
  readonly is_special: boolean;
  readonly author: string | null;
  readonly list: unknown;
}

const PAGE = 50;

/**
 * Compares attendance by client, month and platform: as the recaps of the former system count it, and as ours do. Reads every list once more,
 * page by page. Without our bitmaps (a dry run) it says what they will be.
 */
export async function reconcile(parts: Parts): Promise<MonthDifference[]> {
  const { source, facts, signal, progress } = parts;
  const index = new RosterIndex(facts.get(peopleFact), facts.get(clientsFact));
  const months = new MonthDifferences();
  for (const platform of PLATFORMS) {
    const { posts, lists, key } = ENGAGEMENT_TABLES[platform];
    if ((await source.columns(posts)).size === 0 || (await source.columns(lists)).size === 0) continue;
    const select = await selectOf(parts, platform);
    let rows = 0;
    for (let after: string | null = null; !signal.aborted; ) {
      const later = after === null ? '' : `and p.${key} > $1`;
      const page: PostRow[] = await source.query<PostRow>(
        `${select} ${later} order by p.${key} limit ${PAGE}`,
        after === null ? [] : [after],
      );
      for (const row of page) compare(parts, months, index, platform, row);
      rows += page.length;
      progress(`comparing ${platform}`, rows);
      after = page.at(-1)?.key ?? null;
      if (after === null) break;
    }
  }
  const actual = facts.find(attendanceFact);
  if (actual !== null) months.settle(actual);
  return months.list();
}

async function selectOf({ source, options }: Parts, platform: Platform): Promise<string> {
  const { posts, lists, key } = ENGAGEMENT_TABLES[platform];
  const isInstagram = platform === 'instagram';
  const has = async (table: string) => (await source.columns(table)).size > 0;
  const special =
    isInstagram && (await has('insta_post_khusus')) ? 'exists (select from insta_post_khusus k where k.shortcode = p.shortcode)' : 'false';
  const author =
    isInstagram && (await has('ig_ext_posts')) && (await has('ig_ext_users'))
      ? '(select u.username from ig_ext_posts e join ig_ext_users u on u.user_id = e.user_id where e.shortcode = p.shortcode limit 1)'
      : 'null::text';
  // Of Instagram the clock was taken for Jakarta's and shown in the session's zone; of TikTok the day was taken as it stood.
  const month = isInstagram
    ? `to_char((p.created_at at time zone 'Asia/Jakarta') at time zone ${literal(options.instagramZone)}, 'YYYY-MM')`
    : "to_char(p.created_at, 'YYYY-MM')";
  const givenMonth = isInstagram ? month : `coalesce(to_char(l.updated_at, 'YYYY-MM'), ${month})`;
  const zone = isInstagram ? options.instagramZone : options.tiktokZone;
  return `select p.${key} as key, p.client_id, ${instantSql('p.created_at', zone)} as taken_at, ${month} as month, ${givenMonth} as given_month,
    ${special} as is_special, ${author} as author, l.${isInstagram ? 'likes' : 'comments'} as list
    from ${posts} p left join ${lists} l on l.${key} = p.${key} where p.${key} is not null`;
}

/** A post in the months it counts in: there, and here (null: it does not). */
interface Placed {
  readonly client: LegacyClient;
  readonly platform: Platform;
  readonly there: string;
  readonly givenThere: string;
  readonly here: string | null;
  /** Why it does not count here. */
  readonly absent: Rule;
}

function compare({ facts }: Parts, months: MonthDifferences, index: RosterIndex, platform: Platform, row: PostRow): void {
  const client = facts.get(clientsFact).get((row.client_id ?? '').trim().toUpperCase());
  // A client that is not taken over has no line of its own: it stands among the refusals.
  if (client === undefined || row.month === null) return;
  const isRefused = row.taken_at === null || facts.get(refusedPostsFact).has(`${platform} ${row.key}`);
  const isRoutine = !row.is_special || (row.author !== null && legacyHandle(row.author) === client.handles[platform]);
  const here = isRefused || !isRoutine || row.taken_at === null ? null : dayOf(row.taken_at, client.timezone).slice(0, 7);
  const placed: Placed = {
    ...{ client, platform, there: row.month, givenThere: row.given_month ?? row.month, here },
    absent: isRefused ? 'post_not_taken_over' : 'special_posts_apart',
  };
  countPost(months, placed);
  countGiven(months, placed, index, row, facts);
}

const cellOf = ({ client, platform }: Placed, month: string) => ({ clientId: client.clientId, month, platform });

function countPost(months: MonthDifferences, placed: Placed): void {
  const there = cellOf(placed, placed.there);
  months.before(there, 'posts', 1);
  if (placed.here === null) {
    months.explain(there, 'posts', placed.absent, -1);
    return;
  }
  const here = cellOf(placed, placed.here);
  months.after(here, 'posts', 1);
  if (placed.here === placed.there) return;
  months.explain(there, 'posts', 'day_in_the_right_zone', -1);
  months.explain(here, 'posts', 'day_in_the_right_zone', 1);
}

function countGiven(months: MonthDifferences, placed: Placed, index: RosterIndex, row: PostRow, facts: ImportFacts): void {
  const exempt = facts.get(exemptHandlesFact)[placed.platform];
  const clients = facts.get(clientsFact);
  const list = engagementListOf(row.list);
  if (list === null) return;
  const members = index.of(placed.client, placed.platform);
  const before = new Set([...list.compared].flatMap((handle) => members.before.get(handle) ?? []));
  const after = new Set(list.handles.flatMap((handle) => (exempt.has(handle) ? [] : (members.after.get(handle) ?? []))));
  const there = cellOf(placed, placed.givenThere);
  months.before(there, 'given', before.size);
  if (placed.here === null) {
    months.explain(there, 'given', placed.absent, -before.size);
    return;
  }
  const here = cellOf(placed, placed.here);
  months.after(here, 'given', after.size);
  const moved: Rule = placed.givenThere === placed.there ? 'day_in_the_right_zone' : 'counted_on_the_day_of_the_post';
  for (const person of before) {
    if (!after.has(person)) months.explain(there, 'given', whyNot(person, placed, exempt, clients), -1);
    else if (placed.here !== placed.givenThere) {
      months.explain(there, 'given', moved, -1);
      months.explain(here, 'given', moved, 1);
    }
  }
  for (const person of after) if (!before.has(person)) months.explain(here, 'given', 'spelling_of_a_handle', 1);
}

/** Why somebody who counted there does not here. */
function whyNot(
  person: LegacyPerson,
  { client, platform }: Placed,
  exempt: ReadonlySet<string>,
  clients: ReadonlyMap<string, LegacyClient>,
): Rule {
  if (person.exempt) return 'exempt_handles_removed';
  if (person.refused !== null) return 'person_not_taken_over';
  if (person.handleRefused[platform] === 'handle_of_another') return 'one_owner_a_handle';
  if (person.handleRefused[platform] !== null) return 'unreadable_handle';
  if (client.type === 'direktorat' && clients.get(person.clientId ?? '')?.active !== true) return 'client_not_active';
  const handle = person.handles[platform];
  return handle !== null && exempt.has(handle) ? 'exempt_handles_removed' : 'unexplained';
}
