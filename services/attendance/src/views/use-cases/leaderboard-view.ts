import { MEASURE_TERMS } from '@balai/attendance-report';
import { leaderboardView as declared, type GroupName, leaderboard } from '@balai/contracts/attendance';
import type { BandThresholds } from '@balai/contracts/identity';
import { type Column, type Language, type Texts, table } from '@balai/documents';
import { GROUPING } from '../../analytics/domain/group-name.ts';
import type { Method } from '../../analytics/domain/leaderboard.ts';
import { type ComparedRank, LEADERBOARD_RULES, readLeaderboard } from '../../analytics/use-cases/read-leaderboard.ts';
import type { PeopleGrouping } from '../../recap/domain/aggregate-groups.ts';
import { completeOf, participationOf } from '../../recap/domain/group-shares.ts';
import { mustAct } from '../../recap/domain/people-counts.ts';
import { number as formatNumber, LABELS } from '../../recap/messages/export-texts.ts';
import { oneLine } from '../../recap/messages/recap-text.ts';
import { shownShare } from '../../recap/messages/shown-share-text.ts';
import { aggregateHead } from './parts/aggregate-head.ts';
import { bandColumn, leadingBands } from './parts/band-columns.ts';
import { number, percent, text } from './parts/column-kinds.ts';
import { GROUP_LABEL, nameOfGroup } from './parts/group-names.ts';
import { choiceOf, refuseRows } from './parts/list-view.ts';
import { numberOf } from './parts/query-words.ts';
import { choiceText } from './parts/recap-head.ts';
import { daysOf } from './parts/recap-views.ts';
import { resolveAggregate } from './parts/resolve-aggregate.ts';
import { type AttendanceView, withDays } from './parts/view.ts';

const METHODS = ['share', 'shrunk'] as const satisfies readonly Method[];
const WORDS = {
  shrunk: { id: 'kelompok kecil mendekati rata-rata', en: 'small groups moved towards the mean' },
  least: { id: 'wajib paling sedikit', en: 'at least so many who must act' },
} as const satisfies Readonly<Record<string, Texts>>;

/** The numbers of a place, as its answer has them. */
const columnsOf = (by: PeopleGrouping, bands: BandThresholds | null, language: Language): Column<ComparedRank>[] => [
  number('place', { id: 'Peringkat', en: 'Place' }, ({ rank }) => rank),
  number('before', { id: 'Peringkat sebelumnya', en: 'Place before' }, ({ before }) => before),
  text('name', GROUP_LABEL[by], 26, ({ group }) => nameOfGroup(by, group, language)),
  percent('score', { id: 'Nilai', en: 'Score' }, ({ score }) => score),
  number('people', LABELS.people, ({ group }) => group.counts.people.total),
  number('must_act', { id: 'Wajib', en: 'Must act' }, ({ group }) => mustAct(group.counts.people)),
  number('given', { id: 'Diberikan', en: 'Given' }, ({ group }) => group.counts.given),
  number('expected', { id: 'Diharapkan', en: 'Expected' }, ({ group }) => group.counts.expected),
  percent('participation', { id: 'Partisipasi', en: 'Participation' }, ({ group }) => participationOf(group.counts)),
  ...(bands === null ? [] : [bandColumn<ComparedRank>(bands, language, ({ group }) => participationOf(group.counts))]),
  number('done', { id: 'Personel tuntas', en: 'People complete' }, ({ group }) => group.counts.people.done),
  percent('complete', MEASURE_TERMS.complete, ({ group }) => completeOf(group.counts)),
];

/** A place as a line of a message, with the score and what it is made of. */
function lineOf({ rank, score, group }: ComparedRank, by: PeopleGrouping, language: Language): string {
  const { given, expected } = group.counts;
  const of = `${formatNumber(given, language)}/${formatNumber(expected, language)}`;
  return oneLine(`${rank}. ${nameOfGroup(by, group, language)}: ${shownShare(score, language)} (${of})`);
}

/** Groups by their places, the best first; those without a place are left out, as of its answer. */
export const leaderboardView: AttendanceView = {
  view: declared,
  async open(context, request) {
    const { query, language } = request;
    refuseRows(request.rows);
    const by = GROUPING[choiceOf(query, 'by', Object.keys(GROUPING) as GroupName[]) ?? LEADERBOARD_RULES.by];
    const method = choiceOf(query, 'method', METHODS) ?? LEADERBOARD_RULES.method;
    const minPeople = numberOf(leaderboard.query, query, 'min_people') ?? LEADERBOARD_RULES.minPeople;
    const asked = await resolveAggregate(context, request);
    const { tables, placed, unplaced } = await readLeaderboard(context, asked.questions, { by, method, minPeople });
    const rules = [
      ...(method === 'shrunk' ? [WORDS.shrunk[language]] : []),
      ...(minPeople > 1 ? [`${WORDS.least[language]}: ${minPeople}`] : []),
    ].join(' · ');
    const filter = choiceText(request, rules === '' ? null : { id: rules, en: rules });
    const counted = `${placed.length} ${language === 'id' ? 'dari' : 'of'} ${placed.length + unplaced.length}`;
    const { question } = asked;
    const title = declared.title[language];
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title,
      fileName: `papan-peringkat_${question.client.clientId}_${daysOf(question.period)}`,
      count: placed.length,
      asked: withDays(query, question.period),
      lines: (limit) => placed.slice(0, limit).map((place) => lineOf(place, by, language)),
      sheets: [
        {
          name: title,
          head: aggregateHead(declared.title, { ...asked, tables }, request, { filter, rows: counted }, context.clock.now()),
          table: table(columnsOf(by, leadingBands(question), language), placed),
          empty: LABELS.nothing,
        },
      ],
    };
  },
};
