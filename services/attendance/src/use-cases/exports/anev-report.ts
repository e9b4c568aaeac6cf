import { dayOf, formatDay } from '@balai/calendar';
import { anevNarrative, GRADE_WORDS, gradeOf, NARRATIVE_MAX, shownPart, shownPoints } from '@balai/contracts/attendance';
import { type Column, type Figure, type Head, type Language, type Report, type TablePart, type Texts, table } from '@balai/documents';
import type { PeopleGroup } from '../../domain/aggregate-groups.ts';
import { mustAct } from '../../domain/attendance-table.ts';
import { type ComparedRow, compareRows, differenceOf, sharesOf } from '../../domain/compared-rows.ts';
import { exactShareOf } from '../../domain/group-shares.ts';
import { sortMembers } from '../../domain/member-order.ts';
import { isOwing, type Member, membersOf } from '../../domain/members.ts';
import { rankedName } from '../../domain/ranked-name.ts';
import { EVERY_ROW, filterRows } from '../../domain/row-filter.ts';
import { oneOrMany } from '../../messages/english-count.ts';
import {
  comparedText,
  number as inWords,
  LABELS,
  LOCALES,
  PLATFORMS,
  rowsText,
  STATE_OF_PART,
  STATES,
  spokenPeriodText,
} from '../../messages/export-texts.ts';
import { peopleRows, totalsOf } from '../count-aggregate.ts';
import { byNeed, groupingOf } from '../count-overview.ts';
import type { Compared, ComparedPeriod } from '../read-compared.ts';
import type { Question } from '../resolve-question.ts';
import { anevTitle } from './anev-title.ts';
import { number, percent, points, same, text } from './column-kinds.ts';
import { fileHead } from './file-head.ts';
import { filterText } from './recap-head.ts';
import { sidesText } from './sides-text.ts';
import type { ViewQuery, ViewRequest } from './view.ts';

/** A filter of posts and people that says nothing. */
const UNFILTERED = { role: null, regionalId: null, officialOnly: false } as const;
/** People in the lists of who gave most and least. */
const EXTREMES = 5;
/** Characters of a line of the signature. */
const SIGNED_MAX = 120;

const WORDS = {
  posts: { id: 'Konten', en: 'Posts' },
  given: { id: 'Interaksi', en: 'Engagements' },
  participation: { id: 'Partisipasi', en: 'Participation' },
  complete: { id: 'Tuntas', en: 'Complete' },
  change: { id: 'Perubahan', en: 'Change' },
  mustAct: { id: 'Wajib ikut', en: 'Must act' },
  narrative: { id: 'Uraian', en: 'Narrative' },
  editedBy: { id: 'Disunting oleh', en: 'Edited by' },
  platforms: { id: 'Menurut media sosial', en: 'By platform' },
  top: { id: 'Lima teratas', en: 'Top five' },
  bottom: { id: 'Lima terbawah', en: 'Bottom five' },
  divisions: { id: 'Menurut divisi', en: 'By division' },
  worstFirst: { id: 'yang paling tertinggal dahulu', en: 'who is behind first' },
  people: { id: 'Menurut personel', en: 'By person' },
  mostFirst: { id: 'yang paling banyak memberi dahulu', en: 'who gave most first' },
  person: { id: 'Pangkat Nama', en: 'Rank and name' },
  grade: { id: 'Tingkat', en: 'Grade' },
  noDivision: { id: 'Tanpa divisi', en: 'No division' },
  nobody: { id: 'Tidak ada personel pada periode ini.', en: 'There is nobody in this period.' },
  source: {
    id: 'Sumber: kehadiran yang tercatat pada Instagram (suka) dan TikTok (komentar). Partisipasi = interaksi yang diberikan dari yang wajib; tuntas = personel yang menyelesaikan semua konten. Tingkat: baik mulai 80%, cukup mulai 50%.',
    en: 'Source: attendance seen on Instagram (likes) and TikTok (comments). Participation = engagements given of those expected; complete = people who did all posts. Grade: good from 80%, moderate from 50%.',
  },
} as const satisfies Readonly<Record<string, Texts>>;

/** A text that somebody wrote, by its lines. */
const writtenParagraphs = (text: string): string[] =>
  text
    .slice(0, NARRATIVE_MAX)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The two measures of some people with what has changed. */
function measured({ now, before }: Compared) {
  const figures = totalsOf(now);
  const { people, given, expected } = figures.counts;
  return {
    posts: figures.posts,
    people,
    participation: { given, expected },
    complete: { done: people.done, of: mustAct(people) },
    change: differenceOf(sharesOf(figures), before === null ? null : sharesOf(totalsOf(before))),
  };
}
type Measured = ReturnType<typeof measured>;

function figuresOf({ posts, people, participation, complete, change }: Measured, language: Language): Figure[] {
  const count = (value: number) => inWords(value, language);
  const of = language === 'id' ? 'dari' : 'of';
  const share = (part: number, whole: number) => {
    const shown = shownPart(part, whole);
    return shown === null ? '–' : `${inWords(shown, language, 1)}%`;
  };
  const grown = (difference: number | null) => {
    if (difference === null) return {};
    const shown = shownPoints(difference);
    const sign = shown === 0 ? '' : shown > 0 ? '+' : '−';
    return { change: `${sign}${inWords(Math.abs(shown), language, 1)} ${language === 'id' ? 'poin' : 'pts'}` };
  };
  const outOfAll = (part: number, whole: number) => `${count(part)} ${of} ${count(whole)}`;
  return [
    {
      label: WORDS.participation[language],
      value: share(participation.given, participation.expected),
      note: outOfAll(participation.given, participation.expected),
      ...grown(change.participation),
    },
    {
      label: WORDS.complete[language],
      value: share(complete.done, complete.of),
      note: outOfAll(complete.done, complete.of),
      ...grown(change.complete),
    },
    { label: WORDS.posts[language], value: count(posts), note: '' },
    {
      label: WORDS.mustAct[language],
      value: count(mustAct(people)),
      note: `${of} ${count(people.total)} ${language === 'id' ? 'personel' : oneOrMany(people.total, 'person', 'people')}`,
    },
    {
      label: STATES.belum?.[language] ?? '',
      value: count(people.none),
      note: `${count(people.noHandle)} ${(STATES.no_username?.[language] ?? '').toLowerCase()}`,
    },
  ];
}

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

type Division = ComparedRow<PeopleGroup>;

function divisionsPart(period: ComparedPeriod, language: Language): TablePart {
  const rows = compareRows(peopleRows(period, 'divisions')).sort(byNeed);
  const people = (key: string, header: Texts, of: (counts: Division['figures']['counts']['people']) => number): Column<Division> =>
    number(key, header, ({ figures }) => of(figures.counts.people));
  const columns: Column<Division>[] = [
    text('name', LABELS.division, 24, ({ name }) => (name === '-' ? WORDS.noDivision[language] : name)),
    text('grade', WORDS.grade, 11, ({ shares }) => {
      const grade = gradeOf(shares.participation);
      return grade === null ? null : upper(GRADE_WORDS[language][grade]);
    }),
    people('must_act', WORDS.mustAct, mustAct),
    percent('participation', WORDS.participation, ({ shares }) => shares.participation),
    points('change', WORDS.change, ({ change }) => change.participation),
    percent('complete', WORDS.complete, ({ shares }) => shares.complete),
    people('partial', STATES.kurang ?? same(''), ({ partial }) => partial),
    people('none', STATES.belum ?? same(''), ({ none }) => none),
    people('no_handle', STATES.no_username ?? same(''), ({ noHandle }) => noHandle),
  ];
  return { heading: WORDS.divisions[language], note: WORDS.worstFirst[language], table: table(columns, rows), empty: WORDS.nobody };
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
  hasUnits: boolean,
  language: Language,
): { readonly part: TablePart; readonly count: number } {
  const narrowed = filterText({ ...filter, ...UNFILTERED }, rows, language);
  const judged = members.map((member) => ({ member, person: member.person, status: STATE_OF_PART[member.part] as never }));
  const meant = filterRows(judged, rows).map(({ member }) => member);
  // Of whom nothing is expected stands nobody among those who gave most.
  const isExpected = ({ expected }: Member) => Number(expected > 0);
  const sorted = sortMembers(meant, 'given', true, members)
    .toSorted((a, b) => isExpected(b) - isExpected(a))
    .map((member, place) => ({ ...member, no: place + 1 }));
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
    text('state', LABELS.state, 15, ({ part }) => STATES[STATE_OF_PART[part]]?.[language] ?? null),
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

/** Who signs, as the page was told; what it was not told is left to be written by hand. */
function signatureOf({ signer_place, signer_position, signer_name, signer_number }: ViewQuery, day: string, language: Language) {
  const [place, position, name, number] = [signer_place, signer_position, signer_name, signer_number].map((one) =>
    (one ?? '').trim().slice(0, SIGNED_MAX),
  );
  const date = formatDay(day, LOCALES[language], 'long');
  return {
    kind: 'signature' as const,
    above: [[place, date].filter(Boolean).join(', '), position ?? ''],
    name: name ?? '',
    below: number ?? '',
  };
}

function headOf(period: ComparedPeriod, question: Question, request: ViewRequest, rows: string, now: Date): Head {
  const { language, filter } = request;
  const { people, given, expected } = period.now.countAll();
  const { previous, until } = period;
  const head = fileHead({
    client: question.client.name,
    title: anevTitle(request, question.period),
    period: question.period,
    // Figures and lists above that of people are of everybody in it.
    filter: filterText(filter, EVERY_ROW, language),
    rows,
    measures: { given, expected, done: people.done, obliged: mustAct(people), excused: people.excused },
    ...sidesText(period, question.period.timezone, language),
    now,
    language,
  });
  if (previous === null) return head;
  const compared = { label: LABELS.compared[language], value: comparedText({ ...question.period, ...previous }, until, now, language) };
  const [days, ...rest] = head.facts;
  return { ...head, facts: [...(days === undefined ? [] : [days]), compared, ...rest] };
}

/** The analysis of a period as its page shows it: figures, what they say, platforms, who is first and last, divisions, people, signature. */
export function anevReport(
  period: ComparedPeriod,
  question: Question,
  request: ViewRequest,
  now: Date,
): { readonly report: Report; readonly count: number } {
  const { language } = request;
  const all = measured(period);
  const members = membersOf(period.now);
  const hasUnits = question.audience.memberClientId === null;
  const groups = compareRows(peopleRows(period, groupingOf(period.now) === 'unit' ? 'units' : 'divisions')).sort(byNeed);
  const paragraphs = anevNarrative(
    {
      client: question.client.name,
      period: spokenPeriodText(question.period, now, language),
      all,
      change: all.change.participation,
      platforms: [...period.of].map(([platform, compared]) => ({ ...measured(compared), name: PLATFORMS[platform] })),
      groups: groups.map(({ name, figures }) => ({ name, participation: figures.counts })),
    },
    language,
  );
  const { narrative, narrative_by: editor } = request.query;
  const text =
    narrative === undefined || editor === undefined
      ? { paragraphs }
      : { paragraphs: writtenParagraphs(narrative), note: `${WORDS.editedBy[language]} ${editor}` };
  const people = peoplePart(members, period, request, hasUnits, language);
  const head = headOf(period, question, request, rowsText(people.count, members.length, language), now);
  return {
    count: people.count,
    report: {
      head,
      parts: [
        { kind: 'figures', figures: figuresOf(all, language) },
        { kind: 'text', heading: WORDS.narrative[language], ...text, source: WORDS.source[language] },
        { kind: 'table', ...platformsPart(period, language) },
        { kind: 'pair', parts: [extremesPart(members, 'top', hasUnits, language), extremesPart(members, 'bottom', hasUnits, language)] },
        { kind: 'table', ...divisionsPart(period, language) },
        { kind: 'table', ...people.part },
        signatureOf(request.query, dayOf(now, question.period.timezone), language),
      ],
    },
  };
}
