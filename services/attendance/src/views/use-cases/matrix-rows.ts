import { MEASURE_TERMS } from '@balai/attendance-report';
import { formatDay, isDay } from '@balai/calendar';
import type { Column, Texts } from '@balai/documents';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import type { PersonAttendance } from '../../recap/domain/count-attendance.ts';
import { exactShareOf, toPercent } from '../../recap/domain/group-shares.ts';
import { type Measures, measuresOf } from '../../recap/domain/measures.ts';
import { NOUN } from '../../recap/messages/export-texts.ts';
import { rankedName } from '../../roster/domain/ranked-name.ts';
import { type AttendanceByDay, type DayOfPosts, MeasureSum } from '../domain/attendance-by-day.ts';
import { leadingBands, standingText } from './parts/band-columns.ts';
import { same } from './parts/column-kinds.ts';
import type { ViewRequest } from './parts/view.ts';

/** A line of a matrix: a person, or (`row` null) what the lines above add up to. */
export interface MatrixRow {
  readonly no: number | null;
  readonly name: Texts;
  readonly row: PersonAttendance | null;
  /** Of each day. */
  readonly cells: readonly (number | null)[];
  readonly posts: number | null;
  readonly count: number | null;
  /** Participation and completion in percent; null where nothing was to be done. */
  readonly participation: number | null;
  readonly complete: number | null;
}

const participationOf = ({ given, expected }: Measures): number | null => toPercent(exactShareOf(given, expected));
const completeOf = ({ done, obliged }: Measures): number | null => toPercent(exactShareOf(done, obliged));

/** What the people's lines add up to, day by day and in all. */
function* sums(days: readonly DayOfPosts[], each: readonly MeasureSum[], all: MeasureSum): Generator<MatrixRow> {
  const line = (name: Texts, of: (sum: MeasureSum) => number | null, rest: Partial<MatrixRow>): MatrixRow => ({
    ...{ no: null, name, row: null, cells: each.map(of), posts: null, count: null, participation: null, complete: null },
    ...rest,
  });
  const posts = days.map((day) => day.posts.length);
  const total = posts.reduce((sum, count) => sum + count, 0);
  yield { ...line({ id: 'JUMLAH KONTEN', en: 'POSTS' }, () => null, { posts: total }), cells: posts };
  yield line(same('TOTAL'), ({ counted }) => counted, { count: all.counted });
  yield line({ id: 'PARTISIPASI (%)', en: 'PARTICIPATION (%)' }, ({ measures }) => participationOf(measures), {
    participation: participationOf(all.measures),
  });
  yield line({ id: 'TUNTAS (%)', en: 'COMPLETE (%)' }, ({ measures }) => completeOf(measures), { complete: completeOf(all.measures) });
}

/** The lines of a matrix: the people in their order, then what they add up to. */
export function* matrixRows(byDay: AttendanceByDay, days: readonly DayOfPosts[], rows: readonly PersonAttendance[]): Generator<MatrixRow> {
  const each = days.map(() => new MeasureSum());
  const all = new MeasureSum();
  for (const [index, row] of rows.entries()) {
    const cells = byDay.countsOf(row);
    for (const [dayIndex, count] of cells.entries()) each[dayIndex]?.add(byDay.rowOfDay(row, dayIndex, count), count);
    const count = cells.reduce((sum, cell) => sum + cell, 0);
    all.add(row, count);
    const own = measuresOf([row]);
    yield {
      no: index + 1,
      name: same(rankedName(row.person)),
      row,
      cells,
      posts: row.total,
      count,
      participation: participationOf(own),
      complete: completeOf(own),
    };
  }
  if (rows.length > 0) yield* sums(days, each, all);
}

const text = (key: string, header: Texts, width: number, value: (row: PersonAttendance) => string | null): Column<MatrixRow> => ({
  key,
  header,
  kind: 'text',
  width,
  value: ({ row }) => (row === null ? null : value(row)),
});
const percent = (key: string, header: Texts, value: (row: MatrixRow) => number | null): Column<MatrixRow> => ({
  key,
  header,
  kind: 'percent',
  width: 8,
  value,
});
const count = (key: string, header: Texts, value: (row: MatrixRow) => number | null): Column<MatrixRow> => ({
  key,
  header,
  kind: 'number',
  width: 7,
  value,
});

const LOCALES = { id: 'id-ID', en: 'en-GB' } as const;

/** What counts of excused people mean. */
export const EXCUSED_COUNTS: Texts = {
  id: 'angkanya yang terlihat: masuk TOTAL, tidak masuk kedua ukuran',
  en: 'their counts are what was seen: part of TOTAL, and of neither measure',
};

/** What stands above a day, month or post: its name; on paper, where there is little place, weekday or number. */
function dayHeader({ day }: DayOfPosts, dayIndex: number, many: boolean, { format }: ViewRequest): Texts {
  if (format !== 'pdf') return same(day);
  if (!isDay(day)) return same(String(dayIndex + 1));
  if (many) return same(String(Number(day.slice(8))));
  return { id: formatDay(day, LOCALES.id, 'short'), en: formatDay(day, LOCALES.en, 'short') };
}

/** A person, a column a day, and both measures of the whole period. On paper without what a page has no place for. */
export function matrixColumns(
  { platform, audience, ...question }: Question,
  days: readonly DayOfPosts[],
  request: ViewRequest,
): Column<MatrixRow>[] {
  const { language, format } = request;
  const isPaper = format === 'pdf';
  const many = days.length > 7;
  const bands = leadingBands(question);
  return [
    { key: 'no', header: same('No'), kind: 'number', width: 4, value: ({ no }) => no },
    {
      key: 'person',
      header: { id: 'Pangkat Nama', en: 'Rank and name' },
      kind: 'text',
      width: isPaper ? 24 : 30,
      value: ({ name }) => name[language],
    },
    ...(isPaper ? [] : [text('nrp', { id: 'NRP', en: 'Number' }, 12, ({ person }) => person.nrp)]),
    ...(audience.memberClientId === null ? [text('unit', { id: 'Satuan', en: 'Unit' }, 16, ({ person }) => person.client_name)] : []),
    text('division', { id: 'Divisi', en: 'Division' }, isPaper ? 10 : 16, ({ person }) => person.division),
    ...days.map(
      (day, dayIndex): Column<MatrixRow> => ({
        key: day.day,
        header: dayHeader(day, dayIndex, many, request),
        kind: 'number',
        width: isPaper ? 3 : 11,
        value: ({ cells }) => cells[dayIndex] ?? null,
      }),
    ),
    count('posts', { id: 'Konten', en: 'Posts' }, ({ posts }) => posts),
    count('count', NOUN[platform], (row) => row.count),
    percent('participation', MEASURE_TERMS.participation, ({ participation }) => participation),
    percent('complete', MEASURE_TERMS.complete, ({ complete }) => complete),
    text('state', { id: 'Status', en: 'State' }, 10, (row) => standingText(row, bands, language)),
  ];
}
