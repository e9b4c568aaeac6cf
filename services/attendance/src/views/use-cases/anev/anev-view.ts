import { AnevReport, anevView as declared } from '@balai/contracts/attendance';
import type { Head } from '@balai/documents';
import { invalidField } from '@balai/runtime/problem';
import { audienceOfCall, checkRange, daysOfRange } from '../../../analytics/use-cases/anev-question.ts';
import { type Anev, readAnev } from '../../../analytics/use-cases/read-anev.ts';
import { readCompared } from '../../../analytics/use-cases/read-compared.ts';
import { attendanceDay } from '../../../period/domain/attendance-day.ts';
import { type Question, resolveQuestion } from '../../../questions/use-cases/resolve-question.ts';
import { type Measures, measuresOfGroup } from '../../../recap/domain/measures.ts';
import { ACTION, PLATFORMS, rowsText, warningTexts } from '../../../recap/messages/export-texts.ts';
import { readTargets } from '../../../targets/use-cases/read-targets.ts';
import { isNarrowing } from '../../domain/row-filter.ts';
import { fileHead } from '../parts/file-head.ts';
import { choiceOf, refuseRows } from '../parts/list-view.ts';
import { asOfText, filterOfAllText, filterText } from '../parts/recap-head.ts';
import type { AttendanceView, OpenedView, ViewContext, ViewQuery, ViewRequest } from '../parts/view.ts';
import { anevReport } from './anev-report.ts';
import { type ComparedRows, isCompared, isOfAll, SECTIONS, type Section, sectionOf, sheetOf, showAnev } from './anev-sheets.ts';
import { anevFileName, anevTitle, isExecutive } from './anev-title.ts';
import { readMonth } from './month-reading.ts';
import { monthReport, monthSectionsOf, monthSheets } from './month-report.ts';
import { daysIn, groupsOf } from './report-parts.ts';

/** The parts asked for: one, or all of them (units where there are several to be told apart) where the format has sheets; else the people. @throws Problem that names the parameter */
function sectionsOf({ query, format }: ViewRequest, hasUnits: boolean): readonly Section[] {
  const word = query.section?.trim().toLowerCase() ?? '';
  if (word === '' || word === 'all')
    return format === 'xlsx' ? SECTIONS.filter((section) => section !== 'units' || hasUnits) : ['compliance'];
  const section = sectionOf(word);
  if (section === undefined) {
    const known = ['all', ...SECTIONS].join(', ');
    throw invalidField('section', { id: `kenal: ${known}`, en: `knows ${known}` });
  }
  return [section];
}

/** Handles of nobody that a file names: as many as a sheet is still read with. */
const NAMED_IN_FILES = 20_000;

/** The questions of both platforms about some days. */
async function questionsAbout(
  context: ViewContext,
  { caller, filter }: ViewRequest,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<[Question, Question]> {
  const asked = { ...filter, period: { start_date: from, end_date: to } };
  return [await resolveQuestion(context, caller, asked, 'instagram'), await resolveQuestion(context, caller, asked, 'tiktok')];
}

/** The questions of both platforms about the days of the range. */
async function questionsOf(context: ViewContext, request: ViewRequest): Promise<[Question, Question]> {
  const { caller, filter, query } = request;
  // Whose day is today depends on the client.
  const today = await resolveQuestion(context, caller, { ...filter, period: { periode: 'harian' } }, 'instagram');
  return questionsAbout(context, request, daysOfRange(query, today.period.to ?? ''));
}

interface Headed {
  readonly anev: Anev;
  readonly measures: Measures;
  readonly question: Question;
  readonly request: ViewRequest;
  readonly now: Date;
}

/** What stands above a part. @param count people in it; null: it is of everybody, whoever is filtered */
function headOf({ anev, measures, question, request, now }: Headed, count: number | null): Head {
  const { language, filter, rows } = request;
  const sides = [anev.instagram.recap, anev.tiktok.recap];
  return fileHead({
    question,
    title: anevTitle(request, question.period),
    asOf: sides.map((recap) => `${PLATFORMS[recap.question.platform]} ${asOfText(recap, language)}`).join(', '),
    ...(count === null
      ? { filter: filterOfAllText(filter, rows, language) }
      : { filter: filterText(filter, rows, language), rows: rowsText(count, anev.table.people.length, language) }),
    measures,
    isMeasuredWhole: isNarrowing(rows),
    noun: ACTION,
    warnings: sides.flatMap(({ question: { platform }, reasons, freshness }) =>
      warningTexts(platform, reasons, freshness, language).map((warning) => `${PLATFORMS[platform]}: ${warning}`),
    ),
    now,
    language,
  });
}

async function comparedRows(context: ViewContext, questions: readonly [Question, Question], request: ViewRequest): Promise<ComparedRows> {
  const [question] = questions;
  const period = await readCompared(context, questions, (days) => questionsAbout(context, request, days));
  const today = attendanceDay(context.clock.now(), question.period.timezone);
  return { days: daysIn(period, question, today), units: groupsOf(period, 'units') };
}

/** A PDF of all of it is what the page shows, as one document. */
const isReport = ({ query, format }: ViewRequest): boolean =>
  format === 'pdf' && ['', 'all'].includes(query.section?.trim().toLowerCase() ?? '');

async function openReport(context: ViewContext, request: ViewRequest): Promise<OpenedView> {
  const questions = await questionsOf(context, request);
  const [question] = questions;
  const compared = await readCompared(context, questions, (days) => questionsAbout(context, request, days));
  const target = (await readTargets(context, question)).of(null)?.participation ?? null;
  const { report, count } = anevReport(compared, question, request, { now: context.clock.now(), target });
  const { from, to } = question.period;
  return {
    clientId: question.client.clientId,
    zone: question.period.timezone,
    title: report.head.title,
    fileName: anevFileName(request, question.client.clientId, question.period, null),
    count,
    sheets: [],
    report,
    asked: { ...request.query, time_range: 'custom', start_date: from ?? '', end_date: to ?? '' },
  };
}

/** The executive summary of a month: what its page shows, as one document or as sheets. */
async function openMonth(context: ViewContext, request: ViewRequest): Promise<OpenedView> {
  refuseRows(request.rows);
  const sections = isReport(request) ? null : monthSectionsOf(request);
  const questions = await questionsOf(context, request);
  const [question] = questions;
  const { clientId } = question.client;
  const month = await readMonth(context, questions, (days) => questionsAbout(context, request, days));
  const now = context.clock.now();
  const { from, to, timezone: zone } = question.period;
  const asked = { ...request.query, time_range: 'custom', start_date: from ?? '', end_date: to ?? '' };
  const common = { clientId, zone, title: anevTitle(request, question.period), asked };
  if (sections === null)
    return { ...common, fileName: anevFileName(request, clientId, question.period, null), sheets: [], ...monthReport(month, request, now) };
  const sheets = monthSheets(month, sections, request, now);
  const [first = null, ...others] = sections;
  return {
    ...common,
    fileName: anevFileName(request, clientId, question.period, others.length === 0 ? first : null),
    count: sheets.reduce((sum, { count }) => sum + count, 0),
    sheets,
  };
}

/** Who changed the account is who asks for the file: nobody writes under another's name. */
function withEditor({ narrative = '', narrative_by: _, ...query }: ViewQuery, { username }: ViewRequest['account']): ViewQuery {
  const text = narrative.trim();
  return text === '' ? query : { ...query, narrative: text, narrative_by: username };
}

/** The analysis of a period: its metrics, people, divisions, both platforms and posts; or the executive summary of a month. */
export const anevView: AttendanceView = {
  view: declared,
  settle({ requirePremium }, { account, clientId, query }) {
    requirePremium(account);
    checkRange(query);
    choiceOf(query, 'report', AnevReport.enum);
    const tenants = account.scope === 'system' ? '*' : account.scope.tenants;
    const { scope, role } = audienceOfCall({ role: account.role, tenants, activeClientId: clientId }, query);
    const { scope: _, role: __, ...rest } = query;
    return { ...withEditor(rest, account), ...(scope === undefined ? {} : { scope }), ...(role === undefined ? {} : { role }) };
  },
  async open(context, request) {
    if (isExecutive(request)) return openMonth(context, request);
    if (isReport(request)) return openReport(context, request);
    const questions = await questionsOf(context, request);
    const [question] = questions;
    const sections = sectionsOf(request, question.audience.memberClientId === null);
    const anev = await readAnev(context, context.firstSeen, questions, NAMED_IN_FILES);
    const shown = showAnev(anev, sections.some(isCompared) ? await comparedRows(context, questions, request) : null, request);
    const now = context.clock.now();
    const headed = { anev, measures: measuresOfGroup(anev.table.countAll()), question, request, now };
    const head = headOf(headed, shown.people.length);
    const whole = headOf(headed, null);
    const sheets = sections.map((section) => sheetOf(section, shown, isOfAll(section) ? whole : head, request));
    const { from, to } = question.period;
    const [first = null, ...others] = sections;
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title: head.title,
      fileName: anevFileName(request, question.client.clientId, question.period, others.length === 0 ? first : null),
      // Of a workbook with all parts, as of the same as a PDF, the people are told.
      count: others.length === 0 ? (sheets[0]?.count ?? 0) : shown.people.length,
      sheets,
      asked: { ...request.query, time_range: 'custom', start_date: from ?? '', end_date: to ?? '' },
    };
  },
};
