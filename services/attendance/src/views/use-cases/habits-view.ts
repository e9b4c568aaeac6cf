import { MEASURE_TERMS, STATE_TERMS } from '@balai/attendance-report';
import { attendanceHabits, habitsView as declared } from '@balai/contracts/attendance';
import { type Column, type Language, type Texts, table } from '@balai/documents';
import { changeOf, HABIT_FIELDS, HABIT_FILTERS, type HabitFilter, habitOrder, type Thresholds } from '../../habits/domain/habits.ts';
import { HABIT_THRESHOLDS, listHabits } from '../../habits/use-cases/list-habits.ts';
import { type PersonHabits, readHabits } from '../../habits/use-cases/read-habits.ts';
import { pageRows } from '../../questions/domain/row-page.ts';
import { exactShareOf } from '../../recap/domain/group-shares.ts';
import { LABELS, shareText } from '../../recap/messages/export-texts.ts';
import { number, percent, points, text } from './parts/column-kinds.ts';
import { type JudgedRow, judgedHead, whoColumns } from './parts/judged-people.ts';
import { choiceOf, refuseRows } from './parts/list-view.ts';
import { personLine } from './parts/person-line.ts';
import { numberOf, orderIn } from './parts/query-words.ts';
import { daysOf } from './parts/recap-views.ts';
import { resolveAggregate } from './parts/resolve-aggregate.ts';
import { type AttendanceView, type ViewQuery, withDays } from './parts/view.ts';

type Row = PersonHabits & JudgedRow;

const WORDS: Readonly<Record<HabitFilter, Texts>> = {
  never: { id: 'Tidak pernah ikut', en: 'Never takes part' },
  late: { id: 'Selalu terlambat', en: 'Always late' },
  improved: { id: 'Membaik', en: 'Improved' },
  declined: { id: 'Menurun', en: 'Declined' },
  stopped: { id: 'Berhenti', en: 'Stopped' },
  no_handle: STATE_TERMS.no_handle,
};

const OF_OPPORTUNITIES = {
  id: (given: number, opportunities: number) => `ikut ${given} dari ${opportunities} kesempatan`,
  en: (given: number, opportunities: number) => `took part in ${given} of ${opportunities} opportunities`,
};
const BEFORE: Texts = { id: 'sebelumnya', en: 'before' };

const columnsOf = (hasUnits: boolean, language: Language): Column<Row>[] => [
  ...whoColumns<Row>(hasUnits),
  number('opportunities', { id: 'Kesempatan', en: 'Opportunities' }, ({ opportunities }) => opportunities),
  number('given', { id: 'Diberikan', en: 'Given' }, ({ given }) => given),
  number('expected', { id: 'Diharapkan', en: 'Expected' }, ({ expected }) => expected),
  percent('participation', MEASURE_TERMS.participation, ({ given, expected }) => exactShareOf(given, expected)),
  percent('before', { id: 'Partisipasi sebelumnya', en: 'Participation before' }, ({ before }) =>
    before === null ? null : exactShareOf(before.given, before.expected),
  ),
  points('change', LABELS.change, changeOf),
  number('timed', { id: 'Diketahui waktunya', en: 'Time known' }, ({ timed }) => timed),
  number('late', { id: 'Terlambat', en: 'Late' }, ({ late }) => late),
  percent('late_share', { id: 'Bagian terlambat', en: 'Share late' }, ({ late, timed }) => exactShareOf(late, timed)),
  text('habits', { id: 'Kebiasaan', en: 'Habits' }, 26, ({ habits }) => habits.map((habit) => WORDS[habit][language]).join(', ') || null),
];

/** Somebody as a line of a message: participation now and before, and what their habits are. */
function lineOf(row: Row, hasUnits: boolean, language: Language): string {
  const { given, expected, opportunities, before, habits } = row;
  const share = (one: { readonly given: number; readonly expected: number }) => shareText(exactShareOf(one.given, one.expected), language);
  const earlier = before === null ? '' : ` (${BEFORE[language]} ${share(before)})`;
  const told = [
    OF_OPPORTUNITIES[language](given, opportunities),
    `${MEASURE_TERMS.participation[language].toLowerCase()} ${share({ given, expected })}${earlier}`,
    ...habits.map((habit) => WORDS[habit][language]),
  ];
  return personLine(row, hasUnits, told.join(', '));
}

/** From where on a habit is one, as the query says it. @throws Problem that names the parameter */
function thresholdsOf(query: ViewQuery): Thresholds {
  const given = (name: string) => numberOf(attendanceHabits.query, query, name);
  return {
    lateAfterMinutes: given('late_after_minutes') ?? HABIT_THRESHOLDS.lateAfterMinutes,
    lateShare: given('late_share') ?? HABIT_THRESHOLDS.lateShare,
    change: given('change') ?? HABIT_THRESHOLDS.change,
    stoppedFrom: given('stopped_from') ?? HABIT_THRESHOLDS.stoppedFrom,
    minPosts: given('min_posts') ?? HABIT_THRESHOLDS.minPosts,
  };
}

/** People by what they are used to do, as their list shows them: all pages of it. */
export const habitsView: AttendanceView = {
  view: declared,
  async open(context, request) {
    const { query, language } = request;
    refuseRows(request.rows);
    const filter = choiceOf(query, 'filter', HABIT_FILTERS);
    const order = orderIn(query, HABIT_FIELDS, habitOrder(filter));
    const thresholds = thresholdsOf(query);
    const asked = await resolveAggregate(context, request);
    const { people, lackingHandle, isCompared, ...sides } = await readHabits(context, context.firstSeen, asked.questions, thresholds);
    const listing = listHabits({ people, lackingHandle }, { filter, text: (query.q ?? '').trim().toLowerCase() }, order);
    const sorted = pageRows(listing, undefined, Number.POSITIVE_INFINITY)?.rows ?? [];
    const rows = sorted.map((row, index): Row => ({ ...row, no: index + 1 }));
    const { question } = asked;
    const title = declared.title[language];
    const hasUnits = question.audience.memberClientId === null;
    const shown = {
      word: filter === null ? null : WORDS[filter],
      rows: rows.length,
      judged: filter === 'no_handle' ? lackingHandle.length : people.length,
    };
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title,
      fileName: `kebiasaan_${question.client.clientId}_${daysOf(question.period)}`,
      count: rows.length,
      lines: (limit) => rows.slice(0, limit).map((row) => lineOf(row, hasUnits, language)),
      asked: withDays(query, question.period),
      sheets: [
        {
          name: title,
          head: judgedHead(
            declared.title,
            { question, previous: isCompared ? asked.previous : null },
            sides,
            request,
            shown,
            context.clock.now(),
          ),
          table: table(columnsOf(hasUnits, language), rows),
          empty: LABELS.nothing,
        },
      ],
    };
  },
};
