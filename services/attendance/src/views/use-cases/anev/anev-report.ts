import { anevNarrative, standingTerm } from '@balai/attendance-report';
import { dayOf } from '@balai/calendar';
import type { BandThresholds } from '@balai/contracts/identity';
import { type Column, type Language, type Report, type TablePart, type Texts, type Tile, table } from '@balai/documents';
import { sortMembers } from '../../../analytics/domain/member-order.ts';
import { isOwing, type Member, membersOf } from '../../../analytics/domain/members.ts';
import { PART_WORDS } from '../../../analytics/domain/part-words.ts';
import { groupingOf } from '../../../analytics/use-cases/count-overview.ts';
import type { ComparedPeriod } from '../../../analytics/use-cases/read-compared.ts';
import { attendanceDay } from '../../../period/domain/attendance-day.ts';
import type { Question } from '../../../questions/use-cases/resolve-question.ts';
import { exactShareOf } from '../../../recap/domain/group-shares.ts';
import {
  comparedWords,
  LABELS,
  PLATFORMS,
  rowsText,
  STATE_OF_PART,
  STATES,
  spokenPeriodText,
} from '../../../recap/messages/export-texts.ts';
import { rankedName } from '../../../roster/domain/ranked-name.ts';
import { filterRows } from '../../domain/row-filter.ts';
import { leadingBands, withThresholds } from '../parts/band-columns.ts';
import { number, percent, points, same, text } from '../parts/column-kinds.ts';
import { listFilterText } from '../parts/recap-head.ts';
import type { ViewRequest } from '../parts/view.ts';
import { anevTitle } from './anev-title.ts';
import {
  courseParts,
  daysIn,
  groupsOf,
  groupsPart,
  type Measured,
  measured,
  narrativePart,
  periodTiles,
  REPORT_WORDS,
  reportHead,
  reportNumbers,
  signaturePart,
  sinceFirstPost,
} from './report-parts.ts';

/** People in the lists of who gave most and least. */
const EXTREMES = 5;

const WORDS = {
  ...REPORT_WORDS,
  platforms: { id: 'Menurut media sosial', en: 'By platform' },
  top: { id: 'Lima teratas', en: 'Top five' },
  bottom: { id: 'Lima terbawah', en: 'Bottom five' },
  people: { id: 'Menurut personel', en: 'By person' },
  mostFirst: { id: 'yang paling banyak memberi dahulu', en: 'who gave most first' },
  person: { id: 'Pangkat Nama', en: 'Rank and name' },
  source: {
    id: 'Sumber: kehadiran yang tercatat pada Instagram (suka) dan TikTok (komentar). Partisipasi = interaksi yang diberikan dari yang wajib; tuntas = personel yang menyelesaikan semua konten. Tingkat: tinggi mulai {high}%, sedang mulai {medium}%.',
    en: 'Source: attendance seen on Instagram (likes) and TikTok (comments). Participation = engagements given of those expected; complete = people who did all posts. Level: high from {high}%, medium from {medium}%.',
  },
} as const satisfies Readonly<Record<string, Texts>>;

/** Who has not begun, and of these who cannot. */
const noneTile = ({ people }: Measured, language: Language): Tile => {
  const { count } = reportNumbers(language);
  return {
    label: STATES.belum?.[language] ?? '',
    value: count(people.none),
    note: `${count(people.noHandle)} ${(STATES.no_username?.[language] ?? '').toLowerCase()}`,
  };
};

function platformsPart({ of }: ComparedPeriod, language: Language): TablePart {
  type Row = Measured & { readonly name: string };
  const rows = [...of].map(([platform, compared]): Row => ({ ...measured(compared), name: PLATFORMS[platform] }));
  const columns: Column<Row>[] = [
    text('platform', { id: 'Media sosial', en: 'Platform' }, 20, ({ name }) => name),
    number('posts', WORDS.posts, ({ posts }) => posts),
    number('given', WORDS.given, ({ participation }) => participation.given),
    number('expected', { id: 'Diharapkan', en: 'Expected' }, ({ participation }) => participation.expected),
    number('no_handle', STATES.no_username ?? same(''), ({ people }) => people.noHandle),
    percent('participation', WORDS.participation, ({ participation }) => exactShareOf(participation.given, participation.expected)),
    points('change', WORDS.change, ({ change }) => change.participation),
    percent('complete', WORDS.complete, ({ complete }) => exactShareOf(complete.done, complete.of)),
  ];
  return { heading: WORDS.platforms[language], table: table(columns, rows), empty: LABELS.nothing };
}

const shareOf = ({ given, expected }: Member): number | null => exactShareOf(given, expected);
const outOf = ({ given, expected }: Pick<Member, 'given' | 'expected'>): string | null => (expected === 0 ? null : `${given}/${expected}`);
/** A column of numbers that are written as `12/14`. */
const fraction = <Row>(key: string, header: Texts, value: (row: Row) => string | null): Column<Row> => ({
  key,
  header,
  kind: 'number',
  width: 10,
  value,
});

/** Who gave the most, or the least, of what was asked of them: of those who must act, and for the latter still owe something. By share: posts are not asked of everybody alike. */
function extremesPart(members: readonly Member[], which: 'top' | 'bottom', hasUnits: boolean, language: Language): TablePart {
  const meant = members.filter((member) => (which === 'top' ? member.expected > 0 && member.given > 0 : isOwing(member)));
  const rows = sortMembers(meant, 'share', which === 'top', members).slice(0, EXTREMES);
  const columns: Column<Member>[] = [
    text('person', WORDS.person, 26, ({ person }) =>
      [rankedName(person), hasUnits ? person.client_name : person.division].filter(Boolean).join(' · '),
    ),
    fraction('given', WORDS.given, outOf),
    percent('share', { id: '%', en: '%' }, shareOf),
  ];
  return { heading: WORDS[which][language], table: table(columns, rows), empty: WORDS.nobody };
}

function peoplePart(
  members: readonly Member[],
  { of }: ComparedPeriod,
  { rows, filter }: ViewRequest,
  bands: BandThresholds | null,
  hasUnits: boolean,
  language: Language,
): { readonly part: TablePart; readonly count: number } {
  const narrowed = listFilterText(filter, rows, language);
  const judged = members.map((member) => ({ member, person: member.person, status: STATE_OF_PART[member.part] as never }));
  const meant = filterRows(judged, rows).map(({ member }) => member);
  // Of whom nothing is expected stands nobody among those who gave most.
  const isExpected = ({ expected }: Member) => Number(expected > 0);
  const sorted = sortMembers(meant, 'given', true, members)
    .toSorted((a, b) => isExpected(b) - isExpected(a))
    .map((member, index) => ({ ...member, no: index + 1 }));
  type Row = (typeof sorted)[number];
  const sides = [...of].map(([platform, { now }]) => {
    const standings = new Map(membersOf(now).map((member) => [member.person.person_id, member]));
    return fraction<Row>(platform, same(PLATFORMS[platform]), ({ person }) => {
      const standing = standings.get(person.person_id);
      return standing === undefined ? null : outOf(standing);
    });
  });
  const columns: Column<Row>[] = [
    { key: 'no', header: same('No'), kind: 'number', width: 6, value: ({ no }) => no },
    text('person', WORDS.person, 26, ({ person }) => rankedName(person)),
    text('nrp', { id: 'NRP', en: 'Number' }, 15, ({ person }) => person.nrp),
    ...(hasUnits ? [text<Row>('unit', LABELS.unit, 17, ({ person }) => person.client_name)] : []),
    text('division', LABELS.division, 15, ({ person }) => person.division),
    ...sides,
    fraction('given', WORDS.given, outOf),
    percent('share', WORDS.participation, shareOf),
    text('state', LABELS.state, 15, ({ part, ...of }) => standingTerm({ ...of, state: PART_WORDS[part] }, bands)[language]),
  ];
  return {
    count: sorted.length,
    part: {
      heading: WORDS.people[language],
      note: [
        rowsText(sorted.length, members.length, language),
        ...(narrowed === LABELS.everything[language] ? [] : [narrowed]),
        WORDS.mostFirst[language],
      ].join(' · '),
      table: table(columns, sorted),
      empty: LABELS.nothing,
    },
  };
}

/** The analysis of a period as its page shows it: metrics, what they say, platforms, who is first and last, divisions, people, signature. */
export function anevReport(
  period: ComparedPeriod,
  question: Question,
  request: ViewRequest,
  { now, target }: { readonly now: Date; readonly target: number | null },
): { readonly report: Report; readonly count: number } {
  const { language } = request;
  const all = measured(period);
  const members = membersOf(period.now);
  const hasUnits = question.audience.memberClientId === null;
  const groups = groupsOf(period, groupingOf(period.now) === 'unit' ? 'units' : 'divisions');
  const paragraphs = anevNarrative(
    {
      client: question.client.name,
      bands: question.client.bands,
      period: spokenPeriodText(question.period, now, language),
      all,
      change: all.change.participation,
      before: comparedWords(period, question.period.timezone, language),
      platforms: [...period.of].map(([platform, compared]) => ({ ...measured(compared), name: PLATFORMS[platform] })),
      groups: groups.map(({ name, totals }) => ({ name, participation: totals.counts, people: totals.counts.people })),
    },
    language,
  );
  const people = peoplePart(members, period, request, leadingBands(question), hasUnits, language);
  const rows = rowsText(people.count, members.length, language);
  const { timezone } = question.period;
  const days = sinceFirstPost(daysIn(period, question, attendanceDay(now, timezone)));
  return {
    count: people.count,
    report: {
      head: reportHead(period, question, request, { title: anevTitle(request, question.period), rows, now }),
      parts: [
        { kind: 'tiles', tiles: [...periodTiles(all, language), noneTile(all, language)] },
        narrativePart(request.query, paragraphs, withThresholds(WORDS.source, question.client.bands), language),
        { kind: 'table', ...platformsPart(period, language) },
        { kind: 'pair', parts: [extremesPart(members, 'top', hasUnits, language), extremesPart(members, 'bottom', hasUnits, language)] },
        // Of one day there is no course.
        ...(days.length > 1 ? courseParts(days, target, language) : []),
        ...(hasUnits ? [{ kind: 'table' as const, ...groupsPart(period, 'units', question.client.bands, language) }] : []),
        { kind: 'table', ...groupsPart(period, 'divisions', question.client.bands, language) },
        { kind: 'table', ...people.part },
        signaturePart(request.query, dayOf(now, timezone), language),
      ],
    },
  };
}
