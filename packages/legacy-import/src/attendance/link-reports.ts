import { addLinkReport, changeLinks, notifyLinkReport, ofReports, type PlatformLink } from '@balai/attendance/import';
import { instantOf } from '@balai/calendar';
import { LINK_PLATFORMS, type LinkPlatform, type LinkReportKind } from '@balai/contracts/attendance';
import { readLink } from '@balai/post-links';
import type { Transaction } from '@balai/runtime/database';
import { importRows, type TakenOver } from '../engine/import-rows.ts';
import type { ImportContext, ImportStep } from '../engine/import-step.ts';
import { inTurn, type Refusal, type RowResult, refused } from '../engine/row-results.ts';
import { comingPostsFact, type LegacyPerson, peopleFact, postName } from '../former/facts.ts';
import { type Columns, columnsSql, type RowOf } from '../former/select-columns.ts';
import {
  newestReport,
  postsByShortcode,
  type ReportedPost,
  type ReporterByNrp,
  reportersByNrp,
  setSubmittedAt,
} from './repository/link-reports.ts';

/** A row of `link_report` or `link_report_khusus`. */
type LegacyReportRow = RowOf<typeof COLUMNS> & {
  readonly shortcode: string;
  readonly user_id: string;
  /** As a clock of the former system's sessions shows it. */
  readonly wall: string | null;
  /** Whether the table of the posts that such reports are about has it. */
  readonly has_post: boolean;
};

const COLUMNS = {
  instagram_link: 'text',
  facebook_link: 'text',
  twitter_link: 'text',
  tiktok_link: 'text',
  youtube_link: 'text',
} satisfies Columns;
const NOBODY = '00000000-0000-0000-0000-000000000000';
/** Pages are not told one by one: they read again when they are opened. */
const quiet = { noteLinkChange: () => undefined };

/** Takes over what people reported to have shared. */
export const linkReportsImport: ImportStep = {
  name: 'link reports',
  service: 'attendance',
  // People and posts are copies here.
  needsArrival: true,
  async run(context) {
    await importReports(context, 'routine', 'link_report', 'insta_post');
    await importReports(context, 'special', 'link_report_khusus', 'insta_post_khusus');
  },
};

async function importReports(context: ImportContext, kind: LinkReportKind, table: string, posts: string): Promise<void> {
  const have = await context.source.columns(table);
  await importRows<LegacyReportRow>(context, {
    name: kind === 'routine' ? 'link reports' : 'special link reports',
    tables: [table, posts],
    select: `select l.shortcode || ' ' || l.user_id as key, l.shortcode, l.user_id, ${columnsSql(have, 'l', COLUMNS)},
      to_char(l.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS') as wall,
      exists (select from ${posts} p where p.shortcode = l.shortcode) as has_post from ${table} l where l.shortcode is not null and l.user_id is not null`,
    keyType: 'text',
    rowsMax: 200,
    write: (tx, rows, earlier) => save(context, tx, kind, rows, earlier),
  });
}

async function save(
  context: ImportContext,
  tx: Transaction,
  kind: LinkReportKind,
  rows: readonly LegacyReportRow[],
  { changed, unchanged }: TakenOver,
): Promise<RowResult[]> {
  const people = context.facts.get(peopleFact);
  const nrps = rows.flatMap((row) => people.get(row.user_id)?.nrp ?? []);
  const reporters = new Map((await reportersByNrp(tx, nrps)).map((person) => [person.nrp, person]));
  const posts = await postsByShortcode(
    tx,
    rows.map((row) => row.shortcode),
  );
  return inTurn(rows, (row) => {
    const person = people.get(row.user_id);
    const post = posts.find((one) => one.platform_id === row.shortcode && (kind === 'routine' || one.is_special)) ?? null;
    const reporter = person === undefined ? null : (reporters.get(person.nrp) ?? null);
    const key = keyOf(row);
    const found = { row, person, post, reporter, isChanged: changed.has(key), isUnchanged: unchanged.has(key) };
    return saveOne(context, tx, kind, found);
  });
}

const keyOf = (row: LegacyReportRow): string => `${row.shortcode} ${row.user_id}`;

interface Found {
  readonly row: LegacyReportRow;
  /** It was taken over before, and has been changed there since. */
  readonly isChanged: boolean;
  /** It was taken over before as it stands, and is here for what was refused of it: the report stays as it is. */
  readonly isUnchanged: boolean;
  readonly person: LegacyPerson | undefined;
  readonly reporter: ReporterByNrp | null;
  readonly post: ReportedPost | null;
}

const textOf = (row: LegacyReportRow, platform: LinkPlatform): string => row[`${platform}_link`]?.trim() ?? '';

function linksOf(row: LegacyReportRow, refusals: Refusal[]): PlatformLink[] {
  return LINK_PLATFORMS.flatMap((platform): PlatformLink[] => {
    const text = textOf(row, platform);
    if (text === '') return [];
    const link = readLink(platform, text);
    if (typeof link !== 'string') return [[platform, link]];
    refusals.push({ what: `${platform} link`, reason: link, detail: text });
    return [];
  });
}

async function saveOne(context: ImportContext, tx: Transaction, kind: LinkReportKind, found: Found): Promise<RowResult> {
  const { row, person, reporter, post, isChanged, isUnchanged } = found;
  const key = keyOf(row);
  const refuse = (reason: string, more?: readonly Refusal[]): RowResult => refused('report', reason, key, more);
  if (person === undefined || person.refused !== null) return refuse('unknown_person');
  const willCome = (kind === 'routine' || row.has_post) && context.facts.get(comingPostsFact).has(postName('instagram', row.shortcode));
  if (post === null && !willCome) return refuse('unknown_post');
  const refusals: Refusal[] = [];
  const links = linksOf(row, refusals);
  if (links.length === 0) return refuse('no_link', refusals);
  if (isUnchanged) return { outcome: 'same', refusals };
  if (post === null || reporter === null) return context.isDryRun ? { outcome: 'added', refusals } : refuse('unknown_person');
  const outcome = await store(context, tx, kind, { row, isChanged, reporter, post, links });
  return { outcome, refusals };
}

interface Wanted extends Pick<Found, 'row' | 'isChanged'> {
  readonly reporter: ReporterByNrp;
  readonly post: ReportedPost;
  readonly links: readonly PlatformLink[];
}

/** When it was reported; null when nothing tells. The zone is no part of the row: another one is no change of it. */
function submittedAt({ wall }: LegacyReportRow, zone: string): Date | null {
  const shown = new Date(`${wall ?? ''}Z`);
  return Number.isNaN(shown.getTime()) ? null : instantOf(shown, zone);
}

/**
 * A report that stands here, made here or changed here, keeps its links and gets those it lacks; where the row has been changed there since,
 * its links are the newer ones. What was ended here comes back only with a link that it did not have.
 */
async function store(
  { isDryRun, newId, clock, options }: ImportContext,
  tx: Transaction,
  kind: LinkReportKind,
  { row, isChanged, reporter, post, links }: Wanted,
): Promise<'added' | 'changed' | 'same'> {
  const newest = await newestReport(tx, kind, reporter.person_id, { shortcode: row.shortcode, post_client_id: post.client_id });
  const own = newest === null ? [] : await ofReports(tx, [newest.report_id]);
  const known = new Map(own.map(({ platform, url }) => [platform, url]));
  const isEnded = newest !== null && newest.state !== 'accepted' && newest.state !== 'checking';
  const given = links.filter(([platform, { url }]) => (isChanged ? known.get(platform) !== url : !isEnded && !known.has(platform)));
  const standing = isEnded ? null : newest;
  // Of a report that nobody made here, what was emptied there is gone.
  const isOfImport = isChanged && standing?.submitted_by === NOBODY;
  const dropped = isOfImport ? LINK_PLATFORMS.filter((platform) => known.has(platform) && textOf(row, platform) === '') : [];
  if (given.length + dropped.length === 0) return 'same';
  if (isDryRun) return standing === null ? 'added' : 'changed';
  if (standing !== null) {
    await notifyLinkReport(quiet, tx, await changeLinks(tx, standing, given, dropped));
    return 'changed';
  }
  // Nobody shares a post before it is out.
  const told = submittedAt(row, options.instagramZone);
  const at = told !== null && told >= post.taken_at && told < clock.now() ? told : post.taken_at;
  const added = await addLinkReport(
    tx,
    {
      ...{ report_id: newId(), client_id: reporter.client_id, person_id: reporter.person_id, kind, shortcode: row.shortcode },
      ...{ post_id: post.post_id, post_client_id: post.client_id, taken_at: post.taken_at, state: 'accepted' as const },
      ...{ submitted_by: NOBODY, submitted_by_name: 'import' },
    },
    links,
  );
  if (added === null) return 'same';
  await setSubmittedAt(tx, added.report_id, at);
  await notifyLinkReport(quiet, tx, { ...added, submitted_at: at });
  return 'added';
}
