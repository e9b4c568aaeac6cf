import { isDay } from '@balai/calendar';
import { clientIdOf } from '@balai/contracts';
import { listedLinksView as declared, LINK_PLATFORMS, LinkVerification } from '@balai/contracts/attendance';
import type { Column, Texts } from '@balai/documents';
import { activeOf, sortingOf } from '@balai/runtime/http';
import { invalidField, Problem } from '@balai/runtime/problem';
import { viewProblems } from '@balai/views';
import { verificationOf } from '../../links/domain/link-verification.ts';
import { NETWORKS } from '../../links/messages/network-names.ts';
import { sightOfScope } from '../../links/use-cases/report-sight.ts';
import { listLinkReports, type ShownLinkReport, showLinkReports } from '../../links/use-cases/show-link-reports.ts';
import { LABELS, VERIFICATIONS } from '../../recap/messages/export-texts.ts';
import { rankedName } from '../../roster/domain/ranked-name.ts';
import { LINK_REPORT_STATES, TITLES } from '../messages/record-texts.ts';
import { instant, number, same, text } from './parts/column-kinds.ts';
import { choiceOf, linkKindOf, openedList, ownerOfList, refuseRows, searchOf } from './parts/list-view.ts';
import { readUnitNames, type UnitName, unitColumn } from './parts/unit-column.ts';
import type { AttendanceView, ViewQuery, ViewRequest } from './parts/view.ts';

/** Rows the list is read by. */
const PAGE = 500;
/** Reports that one file holds. */
const REPORTS_MAX = 50_000;
const SORTS = ['submitted_at', '-submitted_at', 'taken_at', '-taken_at', 'name', '-name', 'unit', '-unit'] as const;
const CHECKS = LinkVerification.enum;
const STANDS = ['active', 'inactive', 'all'] as const;

const WORDS = {
  special: { id: 'Tugas khusus', en: 'Special tasks' },
  routine: { id: 'Rutin', en: 'Routine' },
  posts: { id: 'Konten', en: 'Posts' },
  network: { id: 'Media sosial', en: 'Network' },
  check: { id: 'Verifikasi', en: 'Verification' },
  double: { id: 'Tautan dipakai lebih dari sekali', en: 'Links used more than once' },
  ended: { id: 'Ditarik atau ditolak', en: 'Taken back or refused' },
  which: { id: 'Laporan', en: 'Reports' },
} as const satisfies Readonly<Record<string, Texts>>;

type Row = ShownLinkReport & { readonly no: number };

const columnsOf = ({ language }: ViewRequest, unitName: UnitName): Column<Row>[] => [
  { key: 'no', header: same('No'), kind: 'number', width: 5, value: ({ no }) => no },
  text('person', { id: 'Pangkat Nama', en: 'Rank and name' }, 28, ({ report }) => rankedName(report)),
  text('nrp', { id: 'NRP', en: 'Number' }, 14, ({ report }) => report.nrp),
  unitColumn(unitName, ({ report }) => report.client_id),
  text('division', { id: 'Divisi', en: 'Division' }, 16, ({ report }) => report.division),
  text('post', { id: 'Konten', en: 'Post' }, 34, ({ report, post }) => post?.url ?? `https://www.instagram.com/p/${report.shortcode}`),
  instant('taken_at', { id: 'Waktu unggah', en: 'Posted' }, ({ report }) => report.taken_at),
  ...LINK_PLATFORMS.map((platform) =>
    text<Row>(
      platform,
      same(`Link ${NETWORKS[platform]}`),
      34,
      ({ links }) => links.find((link) => link.platform === platform)?.url ?? null,
    ),
  ),
  text('verification', WORDS.check, 20, ({ links }) => VERIFICATIONS[verificationOf(links)][language]),
  number('duplicates', { id: 'Dipakai juga', en: 'Also used' }, ({ links }) =>
    links.reduce((sum, { duplicates }) => sum + duplicates.length, 0),
  ),
  text('state', { id: 'Status', en: 'State' }, 14, ({ report }) => LINK_REPORT_STATES[report.state][language]),
  text('reason', { id: 'Alasan', en: 'Reason' }, 24, ({ report }) => report.reason),
  instant('submitted', { id: 'Dilaporkan', en: 'Reported' }, ({ report }) => report.submitted_at),
  text('submitted_by', { id: 'Oleh', en: 'By' }, 16, ({ report }) => report.submitted_by_name),
];

/** @throws Problem that names the parameter */
function dayIn(query: ViewQuery, name: 'from' | 'to'): string | null {
  const day = query[name] ?? null;
  if (day !== null && !isDay(day)) throw invalidField(name, { id: 'bukan tanggal YYYY-MM-DD', en: 'is no day YYYY-MM-DD' });
  return day;
}

function filterOf({ query, rows }: ViewRequest) {
  return {
    kind: linkKindOf(query),
    clientId: clientIdOf(query.client_id),
    person: query.user_id?.trim() || null,
    post: query.shortcode?.trim() || null,
    isStanding: activeOf(choiceOf(query, 'status', STANDS) ?? 'active'),
    text: query.q?.trim() || searchOf(rows),
    platform: choiceOf(query, 'platform', LINK_PLATFORMS),
    verification: choiceOf(query, 'verification', CHECKS),
    isDuplicate: choiceOf(query, 'duplicate', ['yes']) !== null,
  };
}

/** Reported links as their list shows them: all pages of it, in its order. */
export const listedLinksView: AttendanceView = {
  view: declared,
  async open(context, request) {
    const { query, caller, language } = request;
    refuseRows(request.rows);
    const client = await ownerOfList(context, request);
    const filter = filterOf(request);
    const days = { from: dayIn(query, 'from'), to: dayIn(query, 'to') };
    const { field: by, descending } = sortingOf(choiceOf(query, 'sort', SORTS) ?? '-submitted_at');
    const sight = sightOfScope(caller.scope);
    const read = (limit: number, offset: number) => listLinkReports(context, sight, filter, { by, descending, limit, offset }, days);
    const { total: count } = await read(1, 0);
    if (count > REPORTS_MAX) throw new Problem(viewProblems.export_too_long, { rows: count, limit: REPORTS_MAX });
    async function* rows(): AsyncGenerator<ShownLinkReport> {
      for (let offset = 0; offset < count; offset += PAGE) yield* await showLinkReports(context, sight, (await read(PAGE, offset)).listed);
    }
    const title = TITLES.links[language];
    const filters = [
      [LABELS.period[language], [days.from, days.to].filter((day) => day !== null).join(' – ')],
      [WORDS.posts[language], WORDS[filter.kind][language]],
      ['NRP', filter.person],
      [WORDS.network[language], filter.platform === null ? null : NETWORKS[filter.platform]],
      [WORDS.check[language], filter.verification === null ? null : VERIFICATIONS[filter.verification][language]],
      [WORDS.which[language], filter.isDuplicate ? WORDS.double[language] : filter.isStanding === false ? WORDS.ended[language] : null],
      [LABELS.search[language], filter.text],
    ] as const;
    return openedList(client, request, {
      ...{ title, file: 'tautan', filters, count, now: context.clock.now() },
      columns: columnsOf(request, await readUnitNames(context, caller.scope)),
      rows: rows(),
    });
  },
};
