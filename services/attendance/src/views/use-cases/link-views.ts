import type { ViewDefinition } from '@balai/contracts';
import {
  amplificationView as amplification,
  type LinkReportKind,
  linkReportsMonthView as linkMonth,
  linkReportsView as linkReports,
  linkReportsSpecialMonthView as specialLinkMonth,
  linkReportsSpecialView as specialLinkReports,
} from '@balai/contracts/attendance';
import { type Column, type Sheet, type Texts, table } from '@balai/documents';
import { invalidField, Problem } from '@balai/runtime/problem';
import { viewProblems } from '@balai/views';
import type { RecapContext } from '../../context.ts';
import { byLinks } from '../../links/domain/count-links.ts';
import { readTasks } from '../../links/repository/amplified-posts.ts';
import { countRows, type LinkSheetFilter, type LinkSheetRow, readRows } from '../../links/repository/link-sheets.ts';
import { readAmplification } from '../../links/use-cases/read-amplification.ts';
import { type Question, resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import { countedPeriodText, LABELS, momentText, rowsText } from '../../recap/messages/export-texts.ts';
import { whosePosts } from '../../recap/messages/whose-posts.ts';
import type { CountedPost } from '../../roster/domain/roster.ts';
import { filterRows } from '../domain/row-filter.ts';
import { networkLinksText } from '../messages/network-links-text.ts';
import { recapColumns, reportColumns, reportRowColumns } from './link-columns.ts';
import { leadingBands } from './parts/band-columns.ts';
import { COUNTED_IN_FULL, excusedFact } from './parts/excused-fact.ts';
import { linkKindOf } from './parts/list-view.ts';
import { filterText } from './parts/recap-head.ts';
import { daysOf } from './parts/recap-views.ts';
import { readUnitNames } from './parts/unit-column.ts';
import { type AttendanceView, type OpenedView, type ViewContext, type ViewRequest, withDays } from './parts/view.ts';

/** Reports that one file holds. */
const REPORTS_MAX = 50_000;

/** What stands above the rows. */
function headOf(question: Question, request: ViewRequest, title: string, now: Date, [label, count]: readonly ['rows' | 'people', string]) {
  const { language } = request;
  const { period, client } = question;
  const facts = [
    [LABELS.period, countedPeriodText(period, now, language)],
    [LABELS.whosePosts, whosePosts(question)[language]],
    [LABELS.made, momentText(now, period.timezone, language)],
    [LABELS.filter, filterText(request.filter, request.rows, language)],
    [LABELS[label], count],
  ] as const;
  return { client: client.name, title, facts: facts.map(([label, value]) => ({ label: label[language], value })), warnings: [] };
}

const RECAPS: Readonly<Record<LinkReportKind, Texts & { readonly file: string }>> = {
  routine: { id: 'Rekap Amplifikasi', en: 'Recap of shared posts', file: 'rekap-amplifikasi' },
  special: { id: 'Rekap Amplifikasi Tugas Khusus', en: 'Recap of shared special tasks', file: 'rekap-amplifikasi-khusus' },
};

/** The recap of shared posts or special tasks: the rows of its answer that are meant, in their order. */
export const amplificationView: AttendanceView = {
  view: amplification,
  async open(context, request) {
    const kind = linkKindOf(request.query);
    const question = await resolveQuestion(context, request.caller, request.filter, 'instagram');
    const { people } = await readAmplification(context, question, kind);
    const rows = filterRows(byLinks(people), request.rows);
    const title = RECAPS[kind][request.language];
    const made = headOf(question, request, title, context.clock.now(), ['rows', rowsText(rows.length, people.length, request.language)]);
    const head = { ...made, facts: [...excusedFact(rows, COUNTED_IN_FULL, request.language), ...made.facts] };
    const numbered = rows.map((row, index) => ({ no: index + 1, row }));
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title,
      fileName: `${RECAPS[kind].file}_${question.client.clientId}_${daysOf(question.period)}`,
      count: rows.length,
      asked: withDays(request.query, question.period),
      sheets: [{ name: title, head, table: table(recapColumns(request, leadingBands(question)), numbered), empty: LABELS.nothing }],
    };
  },
};

interface ReportSheet {
  readonly title: string;
  readonly fileName: string;
  readonly order: 'person' | 'time';
  readonly columns: (zone: string, language: ViewRequest['language']) => Column<LinkSheetRow>[];
  readonly sheet: Pick<Sheet, 'name'> & { readonly head?: Sheet['head'] };
}

async function openReports(
  context: ViewContext,
  question: Question,
  filter: LinkSheetFilter,
  made: ReportSheet,
  language: ViewRequest['language'],
): Promise<OpenedView> {
  const { peopleScope, period, client } = question;
  const count = await context.read(peopleScope, (tx) => countRows(tx, filter));
  if (count > REPORTS_MAX) throw new Problem(viewProblems.export_too_long, { rows: count, limit: REPORTS_MAX });
  // Read when they are written: a view that is only counted costs nothing more.
  async function* rows() {
    yield* await context.read(peopleScope, (tx) => readRows(tx, filter, made.order, REPORTS_MAX));
  }
  const { name, head } = made.sheet;
  const shown = { table: table(made.columns(period.timezone, language), rows()), empty: LABELS.nothing };
  return {
    clientId: client.clientId,
    zone: period.timezone,
    title: made.title,
    fileName: made.fileName,
    count,
    sheets: [{ name, ...(head === undefined ? {} : { head }), ...shown }],
  };
}

const tasksOf = async (context: RecapContext, question: Question, kind: LinkReportKind): Promise<string[]> =>
  (await context.read(question.postScope, (tx) => readTasks(tx, kind, question.range))).map((post) => post.post_id);

/** The post of a shortcode or internal id; all without one. @throws Problem that names the parameter */
function postsNamed(posts: readonly CountedPost[], shortcode: string | null): readonly CountedPost[] {
  if (shortcode === null) return posts;
  const found = posts.filter((post) => post.platform_id === shortcode || post.post_id === shortcode);
  if (found.length > 0) return found;
  throw invalidField('shortcode', { id: 'bukan konten pada hari-hari ini', en: 'is no post of these days' });
}

/** The accepted reports of a filter's people and posts, a row a person and post. */
const reportRowsView = (
  view: ViewDefinition,
  kind: LinkReportKind,
  words: { readonly title: string; readonly file: string },
): AttendanceView => ({
  view,
  async open(context, request) {
    const question = await resolveQuestion(context, request.caller, request.filter, 'instagram');
    const { people, posts: all } = await readAmplification(context, question, kind);
    const posts = postsNamed(all, request.query.shortcode?.trim() || null);
    const meant = filterRows(people, request.rows).map(({ person }) => person.person_id);
    const filter = { kind, postIds: posts.map((post) => post.post_id), personIds: meant };
    // Not of its rows: somebody has one for each post they shared, and none before the first.
    const unitName = await readUnitNames(context, request.caller.scope);
    const whose = ['people', rowsText(meant.length, people.length, request.language)] as const;
    const opened = await openReports(
      context,
      question,
      filter,
      {
        ...words,
        fileName: `${words.file}_${question.client.clientId}_${daysOf(question.period)}`,
        order: 'person',
        columns: (zone, language) => reportRowColumns(zone, language, unitName),
        sheet: { name: words.title, head: headOf(question, request, words.title, context.clock.now(), whose) },
      },
      request.language,
    );
    const body = async (limit: number) => {
      const reports = await context.read(question.peopleScope, (tx) => readRows(tx, filter, 'person', REPORTS_MAX));
      return networkLinksText({ posts, reports }, limit, request.language);
    };
    return { ...opened, asked: withDays(request.query, question.period), body };
  },
});

export const linkReportsView = reportRowsView(linkReports, 'routine', { title: 'Laporan Link', file: 'laporan-link' });
export const specialLinkReportsView = reportRowsView(specialLinkReports, 'special', {
  title: 'Laporan Link Tugas Khusus',
  file: 'laporan-link-khusus',
});

/** The accepted reports of a client's posts of a month as existing callers know them: no head, one sheet of this name. */
const linkMonthViewOf = (
  view: ViewDefinition,
  kind: LinkReportKind,
  words: { readonly title: string; readonly file: string },
): AttendanceView => ({
  view,
  async open(context, request) {
    const filter = { ...request.filter, scope: null, role: null, period: { periode: 'bulanan' } };
    const question = await resolveQuestion(context, request.caller, filter, 'instagram');
    const postIds = await tasksOf(context, question, kind);
    return openReports(
      context,
      question,
      { kind, postIds, personIds: null },
      {
        title: words.title,
        fileName: words.file,
        order: 'time',
        columns: reportColumns,
        sheet: { name: 'Sheet1' },
      },
      request.language,
    );
  },
});

export const linkMonthView = linkMonthViewOf(linkMonth, 'routine', { title: 'Laporan Link', file: 'link_report' });
export const specialLinkMonthView = linkMonthViewOf(specialLinkMonth, 'special', {
  title: 'Laporan Link Tugas Khusus',
  file: 'link_report_khusus',
});
