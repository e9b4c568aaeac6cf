import { addDays, daysBetween } from '@balai/calendar';
import type { Platform, ViewDefinition } from '@balai/contracts';
import { matrixCommentsView, matrixLikesView } from '@balai/contracts/attendance';
import { table } from '@balai/documents';
import { invalidField } from '@balai/runtime/problem';
import { type Question, resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import { byDoneFirst } from '../../recap/domain/wire-order.ts';
import { LABELS } from '../../recap/messages/export-texts.ts';
import { readSources, recapOf } from '../../recap/use-cases/read-recap.ts';
import { AttendanceByDay, type DayOfPosts } from '../domain/attendance-by-day.ts';
import { filterRows } from '../domain/row-filter.ts';
import { EXCUSED_COUNTS, matrixColumns, matrixRows } from './matrix-rows.ts';
import { excusedFact } from './parts/excused-fact.ts';
import { recapHead } from './parts/recap-head.ts';
import { daysOf } from './parts/recap-views.ts';
import { type AttendanceView, type ViewRequest, withDays } from './parts/view.ts';

/** Columns of days that a page of a PDF has place for, and a spreadsheet has use for. */
const MAX_DAYS = { pdf: 31, other: 92 } as const;

const FILES: Readonly<Record<Platform, string>> = { instagram: 'rekap-like-harian', tiktok: 'rekap-komentar-harian' };

/** The days of the columns. @throws Problem that names the parameter */
function columnDays({ period }: Question, { format }: ViewRequest): string[] {
  const most = format === 'pdf' ? MAX_DAYS.pdf : MAX_DAYS.other;
  const { from, to } = period;
  const count = from === null || to === null ? Number.POSITIVE_INFINITY : daysBetween(from, to) + 1;
  if (from === null || count > most)
    throw invalidField('periode', {
      id: `paling lama ${most} hari untuk berkas per hari`,
      en: `of at most ${most} days for a file by days`,
    });
  return Array.from({ length: count }, (_, index) => addDays(from, index));
}

/** A row a person and a column a day: the recap of a week or month taken apart. */
const matrixView = (view: ViewDefinition, platform: Platform): AttendanceView => ({
  view,
  async open(context, request) {
    const { caller, filter, language } = request;
    const question = await resolveQuestion(context, caller, filter, platform);
    const named = columnDays(question, request);
    const sources = await readSources(context, question);
    const recap = recapOf(question, sources, 0);
    const days = named.map((day): DayOfPosts => ({ day, posts: sources.posts.posts.filter(({ post_day }) => post_day === day) }));
    const rows = filterRows(byDoneFirst(recap.attendance.people), request.rows);
    const title = view.title[language];
    const more = excusedFact(rows, EXCUSED_COUNTS, language);
    const head = recapHead({ title, recap, filter, rows: request.rows, count: rows.length, now: context.clock.now(), language, more });
    const byDay = new AttendanceByDay(recap.attendance, days, question.postClient.percent);
    const columns = matrixColumns(question, days, request);
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title,
      fileName: `${FILES[platform]}_${question.client.clientId}_${daysOf(question.period)}`,
      count: rows.length,
      asked: withDays(request.query, question.period),
      sheets: [{ name: title, head, table: table(columns, matrixRows(byDay, days, rows)), empty: LABELS.nothing }],
    };
  },
});

export const likesMatrixView = matrixView(matrixLikesView, 'instagram');
export const commentsMatrixView = matrixView(matrixCommentsView, 'tiktok');
