import { MEASURE_TERMS } from '@balai/attendance-report';
import { formatDay } from '@balai/calendar';
import { heatmapView as declared, type GroupName } from '@balai/contracts/attendance';
import type { BandThresholds } from '@balai/contracts/identity';
import { type Column, type Language, type Sheet, type Texts, table } from '@balai/documents';
import { GROUPING } from '../../analytics/domain/group-name.ts';
import { daysApart } from '../../analytics/use-cases/days-apart.ts';
import { type HeatMap, readHeatMap } from '../../analytics/use-cases/read-heatmap.ts';
import type { PeopleGroup, PeopleGrouping } from '../../recap/domain/aggregate-groups.ts';
import type { ComparedRow } from '../../recap/domain/compared-rows.ts';
import { LABELS, LOCALES, shareText } from '../../recap/messages/export-texts.ts';
import { oneLine } from '../../recap/messages/recap-text.ts';
import { aggregateHead } from './parts/aggregate-head.ts';
import { bandColumn, leadingBands } from './parts/band-columns.ts';
import { number, percent, text } from './parts/column-kinds.ts';
import { GROUP_LABEL, nameOfGroup } from './parts/group-names.ts';
import { choiceOf, refuseRows } from './parts/list-view.ts';
import { filterText } from './parts/recap-head.ts';
import { daysOf } from './parts/recap-views.ts';
import { resolveAggregate } from './parts/resolve-aggregate.ts';
import { type AttendanceView, withDays } from './parts/view.ts';

const SHOWN = ['participation', 'complete'] as const;
type Measure = (typeof SHOWN)[number];

type Row = ComparedRow<PeopleGroup> & { readonly no: number };

/** A column a day, in percent of the measure. */
function columnsOf(
  measure: Measure,
  by: PeopleGrouping,
  days: readonly string[],
  { courses }: HeatMap,
  bands: BandThresholds | null,
  language: Language,
): Column<Row>[] {
  const dayName = (day: string): Texts => ({ id: formatDay(day, LOCALES.id, 'short'), en: formatDay(day, LOCALES.en, 'short') });
  return [
    { key: 'no', header: { id: 'No', en: 'No' }, kind: 'number', width: 5, value: ({ no }) => no },
    text('name', GROUP_LABEL[by], 26, ({ subject }) => nameOfGroup(by, subject, language)),
    ...(bands === null || measure !== 'participation' ? [] : [bandColumn<Row>(bands, language, ({ shares }) => shares.participation)]),
    number('people', LABELS.people, ({ totals }) => totals.counts.people.total),
    percent(measure, MEASURE_TERMS[measure], ({ shares }) => shares[measure]),
    ...days.map((day, index) => percent<Row>(day, dayName(day), ({ id }) => courses.get(id)?.[measure][index] ?? null)),
  ];
}

/** A group as a line of a message: its days one after the other. */
function lineOf({ no, id, subject, shares }: Row, by: PeopleGrouping, measure: Measure, { courses }: HeatMap, language: Language): string {
  const days = (courses.get(id)?.[measure] ?? []).map((share) => shareText(share, language)).join(' · ');
  return oneLine(
    `${no}. ${nameOfGroup(by, subject, language)}: ${MEASURE_TERMS[measure][language]} ${shareText(shares[measure], language)} (${days})`,
  );
}

/** Groups on every day of a period, lowest participation first; a workbook has a sheet of each measure. */
export const heatMapView: AttendanceView = {
  view: declared,
  async open(context, request) {
    const { query, language, format } = request;
    refuseRows(request.rows);
    const by = GROUPING[choiceOf(query, 'by', Object.keys(GROUPING) as GroupName[]) ?? 'units'];
    const measure = choiceOf(query, 'measure', SHOWN);
    const asked = await resolveAggregate(context, request, 'alone');
    const { question } = asked;
    const days = daysApart(question, asked.today);
    const map = await readHeatMap(context, asked.questions, by, days);
    const rows = map.rows.map((row, index): Row => ({ ...row, no: index + 1 }));
    const filter = filterText(request.filter, request.rows, language);
    const head = aggregateHead(declared.title, { ...asked, tables: map.tables }, request, { filter }, context.clock.now());
    const bands = leadingBands(question);
    const shown = measure === null ? (format === 'xlsx' ? SHOWN : (['participation'] as const)) : [measure];
    const sheets = shown.map(
      (one): Sheet => ({
        name: MEASURE_TERMS[one][language],
        head,
        table: table(columnsOf(one, by, days, map, bands, language), rows),
        empty: LABELS.nothing,
      }),
    );
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title: declared.title[language],
      fileName: `kehadiran-per-hari_${question.client.clientId}_${daysOf(question.period)}`,
      count: rows.length * sheets.length,
      lines: (limit) => rows.slice(0, limit).map((row) => lineOf(row, by, measure ?? 'participation', map, language)),
      asked: withDays(query, question.period),
      sheets,
    };
  },
};
