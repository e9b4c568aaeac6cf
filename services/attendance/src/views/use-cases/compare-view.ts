import { MEASURE_TERMS } from '@balai/attendance-report';
import { formatDay } from '@balai/calendar';
import { shownPoints } from '@balai/contracts';
import { compareView as declared } from '@balai/contracts/attendance';
import type { BandThresholds } from '@balai/contracts/identity';
import { type Cell, type Column, type Head, type Language, type Report, type Sheet, type Texts, table } from '@balai/documents';
import { daysApart } from '../../analytics/use-cases/days-apart.ts';
import { type Comparison, comparedUnits, readComparison } from '../../analytics/use-cases/read-comparison.ts';
import type { ShareCourse } from '../../recap/domain/aggregate-groups.ts';
import type { Shares } from '../../recap/domain/compared-rows.ts';
import { toPercent } from '../../recap/domain/group-shares.ts';
import {
  ACTION,
  COMPLETE_SHARE,
  dayText,
  LABELS,
  LOCALES,
  NOUN,
  STATE_OF_PART,
  STATES,
  shareText,
} from '../../recap/messages/export-texts.ts';
import { oneLine } from '../../recap/messages/recap-text.ts';
import { apartNames } from '../domain/apart-names.ts';
import { fromFirst } from './anev/report-parts.ts';
import { aggregateHead } from './parts/aggregate-head.ts';
import { BAND, bandColumn, bandText, leadingBands } from './parts/band-columns.ts';
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

const PARTICIPATION = percent<Line>('participation', MEASURE_TERMS.participation, ({ shares }) => shares.participation);

/** With bands participation leads. @param bands null: one day */
const factColumns = (noun: Texts, bands: BandThresholds | null, language: Language): Column<Line>[] => [
  text('name', GROUP_LABEL.units, 26, ({ name }) => name),
  ...(bands === null ? [] : [bandColumn<Line>(bands, language, ({ shares }) => shares.participation), PARTICIPATION]),
  ...peopleColumns<Line>(({ row }) => row?.totals.counts.people ?? null),
  number('given', noun, ({ row }) => row?.totals.counts.given ?? null),
  number('expected', { id: 'Diharapkan', en: 'Expected' }, ({ row }) => row?.totals.counts.expected ?? null),
  ...(bands === null ? [PARTICIPATION] : []),
  percent('complete', COMPLETE_SHARE, ({ shares }) => shares.complete),
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

/** A unit as a line of a message. @param bands null: one day */
const lineText = ({ name, shares }: Line, bands: BandThresholds | null, language: Language): string => {
  const band = bands === null ? null : bandText(shares.participation, bands, language);
  const measures = SHOWN.map((one) => {
    const measure = `${MEASURE_TERMS[one][language]} ${shareText(shares[one], language)}`;
    return one === 'participation' && band !== null ? `${measure} (${band.toLowerCase()})` : measure;
  });
  return oneLine(`${name}: ${measures.join(', ')}`);
};

/** A measure of a report: a line with a column for each unit. */
interface MeasureRow {
  readonly name: Texts;
  readonly value: (line: Line) => Cell;
}

/** @param bands null: one day */
const measureRows = (bands: BandThresholds | null, language: Language): readonly MeasureRow[] => [
  {
    name: { id: `${MEASURE_TERMS.participation.id} (%)`, en: `${MEASURE_TERMS.participation.en} (%)` },
    value: ({ shares }) => toPercent(shares.participation),
  },
  ...(bands === null ? [] : [{ name: BAND, value: ({ shares }: Line) => bandText(shares.participation, bands, language) }]),
  { name: COMPLETE_SHARE, value: ({ shares }) => toPercent(shares.complete) },
  {
    name: { id: 'Perubahan partisipasi (poin)', en: 'Change of participation (points)' },
    value: ({ row }) => pointsIn(row?.change.participation ?? null),
  },
  { name: ACTION, value: ({ row }) => row?.totals.counts.given ?? null },
  { name: { id: 'Diharapkan', en: 'Expected' }, value: ({ row }) => row?.totals.counts.expected ?? null },
  { name: LABELS.people, value: ({ row }) => row?.totals.counts.people.total ?? null },
  ...(['done', 'partial', 'none', 'noHandle', 'excused'] as const).map(
    (part): MeasureRow => ({
      name: STATES[STATE_OF_PART[part]] ?? LABELS.state,
      value: ({ row }) => row?.totals.counts.people[part] ?? null,
    }),
  ),
];
const pointsIn = (difference: number | null): number | null => (difference === null ? null : shownPoints(difference));
const COURSE: Texts = { id: 'Tren partisipasi', en: 'Course of participation' };
const BY_DAY: Texts = { id: 'Partisipasi per hari', en: 'Participation by day' };
const DIFFERENCE: Texts = { id: 'Selisih', en: 'Difference' };

/** Measures below each other, units side by side; of two columns also how much the first exceeds the second. */
function measuresTable(lines: readonly Line[], bands: BandThresholds | null, language: Language) {
  const [first, second, third] = lines.length === 2 ? lines : lines.filter(({ row }) => row !== null);
  const isPair = first !== undefined && second !== undefined && third === undefined;
  const differenceOf = ({ value }: MeasureRow): number | null => {
    const [a, b] = isPair ? [value(first), value(second)] : [null, null];
    return typeof a === 'number' && typeof b === 'number' ? Math.round((a - b) * 10) / 10 : null;
  };
  return table(
    [
      text<MeasureRow>('measure', FACTS, 28, ({ name }) => name[language]),
      ...lines.map(
        (line, index): Column<MeasureRow> => ({
          key: `unit${index}`,
          header: { id: line.name, en: line.name },
          kind: 'number',
          width: 9,
          value: ({ value }) => value(line),
        }),
      ),
      ...(isPair ? [number<MeasureRow>('difference', DIFFERENCE, differenceOf)] : []),
    ],
    measureRows(bands, language),
  );
}

/** The comparison on paper: its measures, then participation by day as a chart and in numbers. */
function compareReport(head: Head, lines: readonly Line[], rows: readonly Day[], bands: BandThresholds | null, language: Language): Report {
  const course = {
    heading: COURSE[language],
    labels: rows.map(({ day }) => dayText(day, language)),
    series: lines.map(({ name, row, course: { participation } }) => ({
      name,
      values: rows.map(({ index }) => toPercent(participation[index] ?? null)),
      isEarlier: row === null,
    })),
    target: null,
  };
  return {
    head,
    parts: [
      { kind: 'table', heading: FACTS[language], table: measuresTable(lines, bands, language), empty: LABELS.nothing },
      ...(rows.length > 1
        ? [
            { kind: 'chart' as const, ...course },
            {
              kind: 'table' as const,
              heading: BY_DAY[language],
              table: table(courseColumns('participation', lines, language), rows),
              empty: LABELS.nothing,
            },
          ]
        : []),
    ],
  };
}

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
    const bands = leadingBands(question);
    const facts: Sheet = { name: FACTS[language], head, table: table(factColumns(noun, bands, language), lines), empty: LABELS.nothing };
    const rows = days.map((day, index): Day => ({ day, index, posts: sets[index]?.length ?? 0 }));
    const courses = SHOWN.map(
      (measure): Sheet => ({
        name: MEASURE_TERMS[measure][language],
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
      lines: (limit) => lines.slice(0, limit).map((line) => lineText(line, bands, language)),
      asked: withDays(query, question.period),
      sheets,
      ...(format === 'pdf'
        ? {
            report: compareReport(
              head,
              lines,
              fromFirst(rows, ({ posts }) => posts > 0),
              bands,
              language,
            ),
          }
        : {}),
    };
  },
};
