import { addDays } from '@balai/calendar';
import { attendanceStreaks, streaksView as declared } from '@balai/contracts/attendance';
import { type Column, type Texts, table } from '@balai/documents';
import { invalidField } from '@balai/runtime/problem';
import type { StreakRule } from '../../habits/domain/streaks.ts';
import { lastDayOf, listStreaks, type PersonRow, STREAK_DAYS, STREAK_FIELDS } from '../../habits/use-cases/list-streaks.ts';
import { readStreaks } from '../../habits/use-cases/read-streaks.ts';
import type { PeriodQuery } from '../../period/domain/period.ts';
import { pageRows } from '../../questions/domain/row-page.ts';
import { LABELS } from '../../recap/messages/export-texts.ts';
import { number, text } from './parts/column-kinds.ts';
import { type JudgedRow, judgedHead, whoColumns } from './parts/judged-people.ts';
import { choiceOf, refuseRows } from './parts/list-view.ts';
import { numberOf, orderIn } from './parts/query-words.ts';
import { daysOf } from './parts/recap-views.ts';
import { resolveAggregate } from './parts/resolve-aggregate.ts';
import type { AttendanceView, ViewQuery } from './parts/view.ts';

type Row = PersonRow & JudgedRow;

const RULES = ['complete', 'any'] as const satisfies readonly StreakRule[];
const ANY: Texts = { id: 'sebagian pun dihitung', en: 'any part of a day counts' };

/** Days back from one are all it knows of time. @throws Problem that names the parameter */
function refusePeriod(query: ViewQuery): void {
  const field = ['periode', 'start_date', 'end_date', 'tanggal_mulai', 'tanggal_selesai'].find((name) => query[name] !== undefined);
  if (field === undefined) return;
  throw invalidField(field, { id: 'tidak berlaku di sini; pakai tanggal dan days', en: 'does not apply here; use tanggal and days' });
}

const columnsOf = (hasUnits: boolean): Column<Row>[] => [
  ...whoColumns<Row>(hasUnits),
  number('current', { id: 'Sekarang', en: 'Now' }, ({ current }) => current.days),
  text('current_from', { id: 'Sejak', en: 'Since' }, 12, ({ current }) => current.from),
  number('longest', { id: 'Terpanjang', en: 'Longest' }, ({ longest }) => longest.days),
  text('longest_from', { id: 'Terpanjang dari', en: 'Longest from' }, 12, ({ longest }) => longest.from),
  text('longest_to', { id: 'Terpanjang sampai', en: 'Longest to' }, 12, ({ longest }) => longest.to),
  text('last_missed', { id: 'Terakhir terlewat', en: 'Last missed' }, 12, ({ lastMissed }) => lastMissed),
];

/** How many days in a row people did what was asked, as their list shows it: all pages of it. */
export const streaksView: AttendanceView = {
  view: declared,
  async open(context, request) {
    const { query, language } = request;
    refuseRows(request.rows);
    refusePeriod(query);
    const rule = choiceOf(query, 'rule', RULES) ?? 'complete';
    const order = orderIn(query, STREAK_FIELDS, '-current');
    const days = numberOf(attendanceStreaks.query, query, 'days') ?? STREAK_DAYS;
    const named = lastDayOf(query.tanggal);
    const of = (period: PeriodQuery) => resolveAggregate(context, { ...request, filter: { ...request.filter, period } }, 'alone');
    // Whose day is today depends on the client.
    const { today } = await of({});
    const last = named ?? today;
    const asked = await of({ start_date: addDays(last, 1 - days), end_date: last });
    const { people, ...sides } = await readStreaks(context, asked.questions.now, rule, today);
    const listing = listStreaks(people, (query.q ?? '').trim().toLowerCase(), order);
    const sorted = pageRows(listing, undefined, Number.POSITIVE_INFINITY)?.rows ?? [];
    const rows = sorted.map((row, index): Row => ({ ...row, no: index + 1 }));
    const { question } = asked;
    const title = declared.title[language];
    const shown = { word: rule === 'any' ? ANY : null, rows: rows.length, judged: people.length };
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title,
      fileName: `hari-berturut-turut_${question.client.clientId}_${daysOf(question.period)}`,
      count: rows.length,
      asked: { ...query, tanggal: last },
      sheets: [
        {
          name: title,
          head: judgedHead(declared.title, asked, sides, request, shown, context.clock.now()),
          table: table(columnsOf(question.audience.memberClientId === null), rows),
          empty: LABELS.nothing,
        },
      ],
    };
  },
};
