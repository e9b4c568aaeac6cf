import { formatDay } from '@balai/calendar';
import { unitMonthsView as declared } from '@balai/contracts/attendance';
import { type Column, type Language, type Texts, table } from '@balai/documents';
import { invalidField } from '@balai/runtime/problem';
import { readAggregate } from '../../../analytics/use-cases/read-aggregate.ts';
import { actsOf, countPeopleBy } from '../../../recap/domain/aggregate-groups.ts';
import type { AttendanceTable, TablePost } from '../../../recap/domain/attendance-table.ts';
import { LABELS } from '../../../recap/messages/export-texts.ts';
import { type MonthsOfUnit, unitMonthsText } from '../../messages/unit-months-text.ts';
import { aggregateHead } from '../parts/aggregate-head.ts';
import { number, same, text } from '../parts/column-kinds.ts';
import { refuseRows } from '../parts/list-view.ts';
import { filterText } from '../parts/recap-head.ts';
import { daysOf } from '../parts/recap-views.ts';
import { resolveAggregate } from '../parts/resolve-aggregate.ts';
import { type AttendanceView, withDays } from '../parts/view.ts';
import { rankingDaysOf } from './ranking-days.ts';

/** Columns of months that a spreadsheet has use for. */
const MOST_MONTHS = 36;

type Row = MonthsOfUnit & { readonly no: number | null };

/** `Jan 2026` */
const monthName = (month: string): Texts => ({
  id: formatDay(`${month}-01`, 'id-ID', 'short').replace(/^.*?\d+ /, ''),
  en: formatDay(`${month}-01`, 'en-GB', 'short').replace(/^.*?\d+ /, ''),
});

/** The posts of each month that has some, oldest first. @throws Problem that names the parameter */
function postsByMonth({ posts }: AttendanceTable): Map<string, TablePost[]> {
  const months = new Map<string, TablePost[]>();
  for (const post of posts.toSorted((a, b) => (a.post_day < b.post_day ? -1 : 1))) {
    const month = post.post_day.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), post]);
  }
  if (months.size > MOST_MONTHS)
    throw invalidField('periode', { id: `paling banyak ${MOST_MONTHS} bulan`, en: `of at most ${MOST_MONTHS} months` });
  return months;
}

/** What each unit's people did in each month, most done first. */
function unitsOf(table: AttendanceTable, months: ReadonlyMap<string, TablePost[]>): MonthsOfUnit[] {
  const units = [...countPeopleBy(table, 'units').values()];
  const acts = actsOf(
    table,
    'units',
    units.map(({ key }) => key),
    [...months.values()],
  );
  return units
    .map(({ key, name }) => {
      const given = (acts.get(key) ?? []).map((one) => one.given);
      return { name, given, total: given.reduce((sum, count) => sum + count, 0) };
    })
    .toSorted((a, b) => b.total - a.total || a.name.localeCompare(b.name, 'id'));
}

const columnsOf = (months: readonly string[]): Column<Row>[] => [
  number('no', same('No'), ({ no }) => no),
  text('unit', LABELS.unit, 28, ({ name }) => name),
  ...months.map((month, index) => number<Row>(month, monthName(month), ({ given }) => given[index] ?? 0)),
  number('total', TOTAL, ({ total }) => total),
];
const TOTAL: Texts = { id: 'Jumlah', en: 'Total' };

const sumOf = (units: readonly MonthsOfUnit[], months: readonly string[], language: Language): Row => ({
  no: null,
  name: TOTAL[language],
  given: months.map((_, index) => units.reduce((sum, { given }) => sum + (given[index] ?? 0), 0)),
  total: units.reduce((sum, { total }) => sum + total, 0),
});

/** Units by months: what was done of what was asked, of all time unless days are named. */
export const unitMonthsView: AttendanceView = {
  view: declared,
  async open(context, request) {
    refuseRows(request.rows);
    const { language, query } = request;
    const isNamed = ['periode', 'tanggal', 'start_date', 'end_date', 'tanggal_mulai', 'tanggal_selesai'].some((name) =>
      query[name]?.trim(),
    );
    const period = isNamed ? request.filter.period : { periode: 'semua' };
    const days = await rankingDaysOf(context, request, { ...request.filter, period });
    const filter = { ...request.filter, period: { start_date: days.from, end_date: days.to } };
    const asked = await resolveAggregate(context, { ...request, filter }, 'alone');
    const tables = await readAggregate(context, asked.questions);
    const months = postsByMonth(tables.now);
    const names = [...months.keys()];
    const units = unitsOf(tables.now, months);
    const sum = sumOf(units, names, language);
    const rows = units.length === 0 ? [] : [...units.map((unit, index): Row => ({ ...unit, no: index + 1 })), sum];
    const { question } = asked;
    const title = declared.title[language];
    const head = aggregateHead(
      declared.title,
      { ...asked, tables },
      request,
      { filter: filterText(request.filter, request.rows, language) },
      context.clock.now(),
    );
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title,
      fileName: `satuan-per-bulan_${question.client.clientId}_${daysOf(question.period)}`,
      count: rows.length,
      asked: withDays(query, days),
      body: (limit) => unitMonthsText({ months: names.map((month) => monthName(month)[language]), units, sum }, limit, language),
      sheets: [{ name: title, head, table: table(columnsOf(names), rows), empty: LABELS.nothing }],
    };
  },
};
