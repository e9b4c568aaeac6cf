import { addDays, clockTime, daysBetween } from '@balai/calendar';
import type { Platform, ViewDefinition } from '@balai/contracts';
import { matrixCommentsView, matrixLikesView } from '@balai/contracts/attendance';
import { table } from '@balai/documents';
import { invalidField } from '@balai/runtime/problem';
import { type Question, resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import { byDoneFirst } from '../../recap/domain/wire-order.ts';
import { LABELS } from '../../recap/messages/export-texts.ts';
import { readSources, recapOf } from '../../recap/use-cases/read-recap.ts';
import type { CountedPost } from '../../roster/domain/roster.ts';
import { AttendanceByDay, type DayOfPosts } from '../domain/attendance-by-day.ts';
import { filterRows } from '../domain/row-filter.ts';
import { EXCUSED_COUNTS, matrixColumns, matrixRows } from './matrix-rows.ts';
import { excusedFact } from './parts/excused-fact.ts';
import { choiceOf } from './parts/list-view.ts';
import { recapHead } from './parts/recap-head.ts';
import { daysOf } from './parts/recap-views.ts';
import { type AttendanceView, type ViewRequest, withDays } from './parts/view.ts';

/** Columns of days that a page of a PDF has place for, and a spreadsheet has use for. */
const MAX_DAYS = { pdf: 31, other: 92 } as const;

const FILES: Readonly<Record<ColumnKind, Readonly<Record<Platform, string>>>> = {
  day: { instagram: 'rekap-like-harian', tiktok: 'rekap-komentar-harian' },
  post: { instagram: 'rekap-like-konten', tiktok: 'rekap-komentar-konten' },
  month: { instagram: 'rekap-like-bulanan', tiktok: 'rekap-komentar-bulanan' },
};

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

/** What a column of a matrix is about. */
const COLUMNS = ['day', 'post', 'month'] as const;
type ColumnKind = (typeof COLUMNS)[number];

/** A column for each post, or for each month that has some, oldest first. @throws Problem that names the parameter */
function columnsOfPosts(posts: readonly CountedPost[], kind: 'post' | 'month', zone: string, { format }: ViewRequest): DayOfPosts[] {
  const columns = new Map<string, CountedPost[]>();
  for (const [index, post] of posts.entries()) {
    const { post_day: day, taken_at: at } = post;
    const name = kind === 'month' ? day.slice(0, 7) : `${index + 1}. ${day} ${clockTime(at, zone)}`;
    columns.set(name, [...(columns.get(name) ?? []), post]);
  }
  const most = format === 'pdf' ? MAX_DAYS.pdf : MAX_DAYS.other;
  if (columns.size > most)
    throw invalidField('periode', {
      id: `paling banyak ${most} kolom untuk berkas ini`,
      en: `of at most ${most} columns for this file`,
    });
  return [...columns].map(([day, own]) => ({ day, posts: own }));
}

/** A row a person and a column a day or a post: the recap of a period taken apart. @param by absent: as the request says */
const matrixView = (view: ViewDefinition, platform: Platform, by?: ColumnKind): AttendanceView => ({
  view,
  async open(context, request) {
    const { caller, filter, language } = request;
    const question = await resolveQuestion(context, caller, filter, platform);
    const kind = by ?? choiceOf(request.query, 'by', COLUMNS) ?? 'day';
    const named = kind === 'day' ? columnDays(question, request) : [];
    const sources = await readSources(context, question);
    const recap = recapOf(question, sources, 0);
    const { posts } = sources.posts;
    const days =
      kind === 'day'
        ? named.map((day): DayOfPosts => ({ day, posts: posts.filter(({ post_day }) => post_day === day) }))
        : columnsOfPosts(posts, kind, question.period.timezone, request);
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
      fileName: `${FILES[kind][platform]}_${question.client.clientId}_${daysOf(question.period)}`,
      count: rows.length,
      asked: withDays(request.query, question.period),
      sheets: [{ name: title, head, table: table(columns, matrixRows(byDay, days, rows)), empty: LABELS.nothing }],
    };
  },
});

export const likesMatrixView = matrixView(matrixLikesView, 'instagram');
export const commentsMatrixView = matrixView(matrixCommentsView, 'tiktok');
/** The same post by post. */
export const likesByPostView = matrixView(matrixLikesView, 'instagram', 'post');
export const commentsByPostView = matrixView(matrixCommentsView, 'tiktok', 'post');
