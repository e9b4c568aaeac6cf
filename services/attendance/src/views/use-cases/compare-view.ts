import { formatDay } from '@balai/calendar';
import { compareView as declared } from '@balai/contracts/attendance';
import { type Column, type Language, type Sheet, type Texts, table } from '@balai/documents';
import { daysApart } from '../../analytics/use-cases/days-apart.ts';
import { type Comparison, comparedUnits, readComparison } from '../../analytics/use-cases/read-comparison.ts';
import type { ShareCourse } from '../../recap/domain/aggregate-groups.ts';
import type { Shares } from '../../recap/domain/compared-rows.ts';
import { ACTION, LABELS, LOCALES, MEASURES, NOUN, shareText } from '../../recap/messages/export-texts.ts';
import { oneLine } from '../../recap/messages/recap-text.ts';
import { apartNames } from '../domain/apart-names.ts';
import { aggregateHead } from './parts/aggregate-head.ts';
import { number, percent, points, text } from './parts/column-kinds.ts';
import { GROUP_LABEL } from './parts/group-names.ts';
import { refuseRows } from './parts/list-view.ts';
import { peopleColumns } from './parts/people-columns.ts';
import { filterText } from './parts/recap-head.ts';
import { daysOf } from './parts/recap-views.ts';
import { resolveAggregate } from './parts/resolve-aggregate.ts';
import { type AttendanceView, withDays } from './parts/view.ts';

const SHOWN = ['participation', 'complete'] as const;
const FACTS: Texts = { id: 'Ukuran', en: 'Measures' };
const CHANGES: Readonly<Record<keyof Shares, Texts>> = {
  participation: { id: 'Perubahan partisipasi', en: 'Change of participation' },
  complete: { id: 'Perubahan tuntas', en: 'Change of complete' },
};
const DAY: Texts = { id: 'Hari', en: 'Day' };
const meanName = ({ units }: Comparison['mean'], language: Language): string =>
  language === 'id' ? `Rata-rata ${units} satuan` : `Mean of ${units} ${units === 1 ? 'unit' : 'units'}`;

/** A unit of the comparison, or the mean of all, which is of no people of its own. */
interface Line {
  readonly name: string;
  readonly row: Comparison['units'][number]['row'] | null;
  readonly shares: Shares;
  readonly course: ShareCourse;
}

const linesOf = ({ units, mean }: Comparison, names: readonly string[], language: Language): Line[] => [
  ...units.map(({ row, course }, index) => ({ name: names[index] ?? row.name, row, shares: row.shares, course })),
  { name: meanName(mean, language), row: null, shares: mean.shares, course: mean.course },
];

const factColumns = (noun: Texts): Column<Line>[] => [
  text('name', GROUP_LABEL.units, 26, ({ name }) => name),
  ...peopleColumns<Line>(({ row }) => row?.totals.counts.people ?? null),
  number('given', noun, ({ row }) => row?.totals.counts.given ?? null),
  number('expected', { id: 'Diharapkan', en: 'Expected' }, ({ row }) => row?.totals.counts.expected ?? null),
  percent('participation', MEASURES.participation, ({ shares }) => shares.participation),
  percent('complete', MEASURES.complete, ({ shares }) => shares.complete),
  points('change', CHANGES.participation, ({ row }) => row?.change.participation ?? null),
  points('change_complete', CHANGES.complete, ({ row }) => row?.change.complete ?? null),
];

interface Day {
  readonly day: string;
  readonly index: number;
  readonly posts: number;
}

/** A line a day, a column a unit. */
const courseColumns = (measure: keyof ShareCourse, lines: readonly Line[], language: Language): Column<Day>[] => [
  text('day', DAY, 16, ({ day }) => formatDay(day, LOCALES[language], 'short')),
  number('posts', { id: 'Konten', en: 'Posts' }, ({ posts }) => posts),
  ...lines.map(({ name, course }, unit) =>
    percent<Day>(`unit${unit}`, { id: name, en: name }, ({ index }) => course[measure][index] ?? null),
  ),
];

/** A unit as a line of a message. */
const lineText = ({ name, shares }: Line, language: Language): string => {
  const measures = SHOWN.map((one) => `${MEASURES[one][language]} ${shareText(shares[one], language)}`);
  return oneLine(`${name}: ${measures.join(', ')}`);
};

/** Units side by side beside the mean of all; a workbook has a sheet of each measure by day as well. */
export const compareView: AttendanceView = {
  view: declared,
  async open(context, request) {
    const { query, language, format } = request;
    refuseRows(request.rows);
    const units = comparedUnits(query.units ?? '');
    const asked = await resolveAggregate(context, request);
    const { question } = asked;
    const days = daysApart(question, asked.today);
    const comparison = await readComparison(context, asked.questions, units, days);
    const { tables, sets } = comparison;
    const names = apartNames(comparison.units.map(({ row }) => row));
    const lines = linesOf(comparison, names, language);
    const shown = { filter: filterText(request.filter, { ...request.rows, units: names }, language), isMeasuredWhole: true };
    const head = aggregateHead(declared.title, { ...asked, tables }, request, shown, context.clock.now());
    const only = tables.freshness.length === 1 ? tables.freshness[0] : undefined;
    const noun = only === undefined ? ACTION : NOUN[only.platform];
    const facts: Sheet = { name: FACTS[language], head, table: table(factColumns(noun), lines), empty: LABELS.nothing };
    const rows = days.map((day, index): Day => ({ day, index, posts: sets[index]?.length ?? 0 }));
    const courses = SHOWN.map(
      (measure): Sheet => ({
        name: MEASURES[measure][language],
        head,
        table: table(courseColumns(measure, lines, language), rows),
        empty: LABELS.nothing,
      }),
    );
    const sheets = format === 'xlsx' && days.length > 1 ? [facts, ...courses] : [facts];
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title: declared.title[language],
      fileName: `perbandingan-satuan_${question.client.clientId}_${daysOf(question.period)}`,
      count: lines.length + (sheets.length - 1) * rows.length,
      lines: (limit) => lines.slice(0, limit).map((line) => lineText(line, language)),
      asked: withDays(query, question.period),
      sheets,
    };
  },
};
