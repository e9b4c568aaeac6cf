import { DEFAULT_ZONE, dayRange } from '@balai/calendar';
import { normalisedLink } from '@balai/post-links';
import type { Transaction } from '@balai/runtime/database';
import type { RecapContext } from '../../context.ts';
import { knownClient } from '../../roster/use-cases/known-client.ts';
import { type PostFace, readFaces } from '../repository/amplified-posts.ts';
import type { LinkReportRow } from '../repository/link-reports.ts';
import * as reports from '../repository/listed-link-reports.ts';
import { holders, type LinkHolder, ofReports, type ReportedLinkRow } from '../repository/reported-links.ts';
import type { ReportSight } from './report-sight.ts';

/** Other reports named for a link that several have. */
const DUPLICATES_MAX = 5;
/** Reports named for a link that somebody asks about. */
const ASKED_MAX = 20;

/** A holder of a link; the names are null where the reader may not know who it is. */
export type ShownHolder = Omit<LinkHolder, 'nrp' | 'name'> & { readonly nrp: string | null; readonly name: string | null };

/** A report with everything that is shown of it. */
export interface ShownLinkReport {
  readonly report: reports.ListedLinkReport;
  readonly links: readonly (ReportedLinkRow & { readonly duplicates: readonly ShownHolder[] })[];
  /** Null while the post is looked up. */
  readonly post: PostFace | null;
}

/** A link that somebody asks about, and who has reported it. */
export interface AskedLink {
  readonly link: string;
  readonly normalized: string;
  readonly holders: readonly ShownHolder[];
}

function gather<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

/** A holder as the reader may know them. */
const named = ({ member }: ReportSight, holder: LinkHolder): ShownHolder =>
  member === null || member.personId === holder.person_id ? holder : { ...holder, nrp: null, name: null };

async function linksOf(tx: Transaction, sight: ReportSight, listed: readonly reports.ListedLinkReport[]) {
  const links = await ofReports(
    tx,
    listed.map((report) => report.report_id),
  );
  const held = gather(
    await holders(
      tx,
      links.map(({ link }) => link),
      DUPLICATES_MAX + 1,
    ),
    ({ link }) => link,
  );
  const withDuplicates = links.map((row) => ({
    ...row,
    duplicates: (held.get(row.link) ?? [])
      .filter(({ report_id }) => report_id !== row.report_id)
      .slice(0, DUPLICATES_MAX)
      .map((holder) => named(sight, holder)),
  }));
  return gather(withDuplicates, ({ report_id }) => report_id);
}

/** Reports of a list with their links and posts. Tasks of people in sight are shown whosever posts they are. */
export async function showLinkReports(
  { read }: Pick<RecapContext, 'read'>,
  sight: ReportSight,
  listed: readonly reports.ListedLinkReport[],
): Promise<ShownLinkReport[]> {
  const links = await read(sight.details, (tx) => linksOf(tx, sight, listed));
  const postIds = [...new Set(listed.flatMap(({ post_id }) => post_id ?? []))];
  const faces = new Map((await read('system', (tx) => readFaces(tx, postIds))).map((face) => [face.post_id, face]));
  return listed.map((report) => ({
    report,
    // Of a report that stands no more, its links are nobody's duplicates.
    links: (links.get(report.report_id) ?? []).map((link) => (isStanding(report) ? link : { ...link, duplicates: [] })),
    post: faces.get(report.post_id ?? '') ?? null,
  }));
}

const isStanding = ({ state }: LinkReportRow): boolean => state === 'accepted' || state === 'checking';

/** Days of posts, both included; null: without end. */
export interface DaysOfPosts {
  readonly from: string | null;
  readonly to: string | null;
}

/** A page of reports of posts of these days in the client's zone, and how many there are. @throws Problem client_not_found */
export async function listLinkReports(
  context: Pick<RecapContext, 'read' | 'clock'>,
  sight: ReportSight,
  filter: Omit<reports.LinkReportFilter, 'from' | 'until'>,
  page: reports.LinkReportPage,
  days: DaysOfPosts = { from: null, to: null },
): Promise<{ total: number; listed: reports.ListedLinkReport[] }> {
  const clientId = filter.clientId ?? sight.member?.clientId ?? null;
  const client = clientId === null ? null : await knownClient(context, sight.details, clientId);
  const zone = client?.timezone ?? DEFAULT_ZONE;
  const ofDays = {
    ...filter,
    from: days.from === null ? null : dayRange(days.from, days.from, zone).from,
    until: days.to === null ? null : dayRange(days.to, days.to, zone).until,
  };
  return context.read(sight.rows, async (tx) => {
    return { total: await reports.count(tx, ofDays), listed: await reports.list(tx, ofDays, page) };
  });
}

/** Reports of these links, in whatever form the links are written. */
export async function findDuplicates(
  { read }: Pick<RecapContext, 'read'>,
  sight: ReportSight,
  links: readonly string[],
): Promise<AskedLink[]> {
  if (links.length === 0) return [];
  const asked = links.map((link) => ({ link, normalized: normalisedLink(link) ?? link.trim() }));
  const found = await read(sight.details, (tx) =>
    holders(
      tx,
      asked.map(({ normalized }) => normalized),
      ASKED_MAX,
    ),
  );
  const held = gather(
    found.map((holder) => named(sight, holder)),
    ({ link }) => link,
  );
  return asked.flatMap((one) => (held.has(one.normalized) ? [{ ...one, holders: held.get(one.normalized) ?? [] }] : []));
}
