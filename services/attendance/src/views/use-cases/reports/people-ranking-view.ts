import { holdsPosition, MEASURE_TERMS } from '@balai/attendance-report';
import { PLATFORMS as PLATFORM_KEYS, type Platform } from '@balai/contracts';
import { peopleRankingView as declared } from '@balai/contracts/attendance';
import { type Column, table } from '@balai/documents';
import type { Member } from '../../../analytics/domain/members.ts';
import { type MembersTable, readMembers } from '../../../analytics/use-cases/read-members.ts';
import { resolveQuestion } from '../../../questions/use-cases/resolve-question.ts';
import { exactShareOf } from '../../../recap/domain/group-shares.ts';
import { LABELS, NOUN, rowsText } from '../../../recap/messages/export-texts.ts';
import { rankedName } from '../../../roster/domain/ranked-name.ts';
import { peopleRankingText, type RankedPerson } from '../../messages/ranking-text.ts';
import { number, percent, same, text } from '../parts/column-kinds.ts';
import { fileHead } from '../parts/file-head.ts';
import { choiceOf, refuseRows } from '../parts/list-view.ts';
import { filterText } from '../parts/recap-head.ts';
import { daysOf } from '../parts/recap-views.ts';
import { sidesText } from '../parts/sides-text.ts';
import { type AttendanceView, withDays } from '../parts/view.ts';
import { rankingDaysOf } from './ranking-days.ts';

/** Somebody with their number in the file. */
type Row = Member & { readonly no: number; readonly on: Readonly<Partial<Record<Platform, number>>> };

const columnsOf = (asked: readonly Platform[], hasUnits: boolean): Column<Row>[] => [
  { key: 'no', header: same('No'), kind: 'number', width: 5, value: ({ no }) => no },
  text('person', { id: 'Pangkat Nama', en: 'Rank and name' }, 30, ({ person }) => rankedName(person)),
  text('nrp', { id: 'NRP', en: 'Number' }, 12, ({ person }) => person.nrp),
  ...(hasUnits ? [text<Row>('unit', LABELS.unit, 20, ({ person }) => person.client_name)] : []),
  text('division', LABELS.division, 16, ({ person }) => person.division),
  ...asked.map((platform) => number<Row>(platform, NOUN[platform], ({ on }) => on[platform] ?? null)),
  number('given', { id: 'Tugas selesai', en: 'Tasks done' }, ({ given }) => given),
  number('expected', { id: 'Wajib', en: 'Expected' }, ({ expected }) => expected),
  percent('share', MEASURE_TERMS.participation, ({ given, expected }) => exactShareOf(given, expected)),
];

/** Those of whom something was asked, most done first; among equals the higher share, then the client's order. */
const ranked = ({ members, on }: MembersTable, position: string | null): Row[] =>
  members
    .filter(({ person, expected }) => expected > 0 && (position === null || holdsPosition(person, position)))
    .toSorted((a, b) => b.given - a.given || b.given / b.expected - a.given / a.expected || a.index - b.index)
    .map((member, index) => ({
      ...member,
      no: index + 1,
      on: Object.fromEntries([...on].map(([platform, { standings }]) => [platform, standings[member.index]?.given ?? 0])),
    }));

const told = ({ person, given, expected, on }: Row, hasUnits: boolean): RankedPerson => ({
  ...{ name: rankedName(person), division: person.division, unit: hasUnits ? person.client_name : null },
  ...{ given, expected, on },
});

/** People by what they did on the platforms asked for. Nobody is ranked of whom nothing was asked: the excused, and those without a username. */
export const peopleRankingView: AttendanceView = {
  view: declared,
  async open(context, request) {
    refuseRows(request.rows);
    const { caller, query, language } = request;
    const platform = choiceOf(query, 'platform', [...PLATFORM_KEYS, 'all'] as const) ?? 'all';
    const layout = choiceOf(query, 'layout', ['all', 'ends'] as const) ?? 'all';
    const position = query.position?.trim() || null;
    const asked = PLATFORM_KEYS.filter((one) => platform === 'all' || platform === one);
    const { from, to } = await rankingDaysOf(context, request, request.filter);
    const filter = { ...request.filter, period: { start_date: from, end_date: to } };
    const questions = await Promise.all(asked.map((one) => resolveQuestion(context, caller, filter, one)));
    const [question] = questions;
    if (question === undefined) throw new Error('people are ranked on a platform at least');
    const members = await readMembers(context, questions);
    const rows = ranked(members, position);
    const hasUnits = question.audience.memberClientId === null;
    const posts = Object.fromEntries(members.sides.map(({ side }) => [side.platform, side.posts.length]));
    const title = declared.title[language];
    const { period: _, ...others } = query;
    const head = fileHead({
      question,
      title,
      filter: filterText(request.filter, { ...request.rows, position }, language),
      rows: rowsText(rows.length, members.members.length, language),
      ...sidesText(members, question.period.timezone, language),
      now: context.clock.now(),
      language,
    });
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title,
      fileName: `peringkat-personel_${question.client.clientId}_${daysOf(question.period)}`,
      count: rows.length,
      asked: withDays(others, { from, to }),
      body: (limit) => peopleRankingText({ posts, people: rows.map((row) => told(row, hasUnits)) }, layout, limit, language),
      sheets: [{ name: title, head, table: table(columnsOf(asked, hasUnits), rows), empty: LABELS.nothing }],
    };
  },
};
