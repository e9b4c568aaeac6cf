import { MEASURE_TERMS } from '@balai/attendance-report';
import { formatDay } from '@balai/calendar';
import { shownPart, shownPoints } from '@balai/contracts';
import { NARRATIVE_MAX } from '@balai/contracts/attendance';
import type { BandThresholds } from '@balai/contracts/identity';
import { type Column, type Head, type Language, type TablePart, type Texts, type Tile, table } from '@balai/documents';
import { type DaySubject, dayRows, peopleRows, totalsOf } from '../../../analytics/use-cases/count-aggregate.ts';
import { byNeed } from '../../../analytics/use-cases/count-overview.ts';
import type { Compared, ComparedPeriod } from '../../../analytics/use-cases/read-compared.ts';
import type { Question } from '../../../questions/use-cases/resolve-question.ts';
import type { PeopleGroup, PeopleGrouping } from '../../../recap/domain/aggregate-groups.ts';
import { type ComparedRow, compareRows, differenceOf, sharesOf } from '../../../recap/domain/compared-rows.ts';
import { toPercent } from '../../../recap/domain/group-shares.ts';
import { measuresOfGroup } from '../../../recap/domain/measures.ts';
import { mustAct } from '../../../recap/domain/people-counts.ts';
import { oneOrMany } from '../../../recap/messages/english-count.ts';
import { comparedText, dayText, number as inWords, LABELS, LOCALES, STATES } from '../../../recap/messages/export-texts.ts';
import { isNarrowing } from '../../domain/row-filter.ts';
import { bandColumn } from '../parts/band-columns.ts';
import { number, percent, points, same, text } from '../parts/column-kinds.ts';
import { fileHead } from '../parts/file-head.ts';
import { filterOfAllText } from '../parts/recap-head.ts';
import { sidesText } from '../parts/sides-text.ts';
import type { ViewQuery, ViewRequest } from '../parts/view.ts';

/** Characters of a line of the signature. */
const SIGNED_MAX = 120;

/** What reports of a period call their measures and groups. */
export const REPORT_WORDS = {
  posts: { id: 'Konten', en: 'Posts' },
  given: { id: 'Interaksi', en: 'Engagements' },
  participation: { id: 'Partisipasi', en: 'Participation' },
  complete: MEASURE_TERMS.complete,
  change: { id: 'Perubahan', en: 'Change' },
  mustAct: { id: 'Wajib ikut', en: 'Must act' },
  narrative: { id: 'Uraian', en: 'Narrative' },
  editedBy: { id: 'Disunting oleh', en: 'Edited by' },
  noDivision: { id: 'Tanpa divisi', en: 'No division' },
  nobody: { id: 'Tidak ada personel pada periode ini.', en: 'There is nobody in this period.' },
  day: { id: 'Hari', en: 'Day' },
  before: { id: 'Partisipasi sebelumnya', en: 'Participation before' },
} as const satisfies Readonly<Record<string, Texts>>;

const HEADINGS = {
  units: { id: 'Menurut satuan', en: 'By unit' },
  divisions: { id: 'Menurut divisi', en: 'By division' },
  days: { id: 'Hari demi hari', en: 'Day by day' },
} as const satisfies Readonly<Record<string, Texts>>;
const WORST_FIRST: Texts = { id: 'yang paling tertinggal dahulu', en: 'furthest behind first' };
const BY_POSTS: Texts = { id: 'menurut hari terbit konten', en: 'by the day of the posts' };

/** The two measures of some people with what has changed. */
export function measured({ now, before }: Compared) {
  const totals = totalsOf(now);
  const { people, given, expected } = totals.counts;
  return {
    posts: totals.posts,
    people,
    participation: { given, expected },
    complete: { done: people.done, of: mustAct(people) },
    change: differenceOf(sharesOf(totals), before === null ? null : sharesOf(totalsOf(before))),
  };
}
export type Measured = ReturnType<typeof measured>;

/** How numbers of a report are written. */
export function reportNumbers(language: Language) {
  const count = (value: number) => inWords(value, language);
  return {
    count,
    share: (part: number, whole: number): string => {
      const shown = shownPart(part, whole);
      return shown === null ? '–' : `${inWords(shown, language, 1)}%`;
    },
    outOf: (part: number, whole: number): string => `${count(part)} ${language === 'id' ? 'dari' : 'of'} ${count(whole)}`,
    ofPeople: (total: number): string =>
      language === 'id' ? `dari ${count(total)} personel` : `of ${count(total)} ${oneOrMany(total, 'person', 'people')}`,
    /** How a measure has changed, where there is something to compare with. */
    grown: (difference: number | null): { readonly change?: string } => {
      if (difference === null) return {};
      const shown = shownPoints(difference);
      const sign = shown === 0 ? '' : shown > 0 ? '+' : '−';
      return { change: `${sign}${inWords(Math.abs(shown), language, 1)} ${language === 'id' ? 'poin' : 'pts'}` };
    },
  };
}

/** Both measures of a period with what has changed, its posts and who must act. */
export function periodTiles({ posts, people, participation, complete, change }: Measured, language: Language): Tile[] {
  const { count, share, outOf, ofPeople, grown } = reportNumbers(language);
  return [
    {
      label: REPORT_WORDS.participation[language],
      value: share(participation.given, participation.expected),
      note: outOf(participation.given, participation.expected),
      ...grown(change.participation),
    },
    {
      label: REPORT_WORDS.complete[language],
      value: share(complete.done, complete.of),
      note: outOf(complete.done, complete.of),
      ...grown(change.complete),
    },
    { label: REPORT_WORDS.posts[language], value: count(posts), note: '' },
    { label: REPORT_WORDS.mustAct[language], value: count(mustAct(people)), note: ofPeople(people.total) },
  ];
}

/** Units or divisions with what they did. */
export type Group = ComparedRow<PeopleGroup>;

/** The name of a group; of who is in no division, that. */
export const groupName = ({ name }: { readonly name: string }, language: Language): string =>
  name === '-' ? REPORT_WORDS.noDivision[language] : name;

const people = (key: string, header: Texts, of: (counts: Group['totals']['counts']['people']) => number): Column<Group> =>
  number(key, header, ({ totals }) => of(totals.counts.people));

/** Units or divisions with both measures, their band, and how many people are in which state. */
export const groupColumns = (grouping: 'units' | 'divisions', bands: BandThresholds, language: Language): Column<Group>[] => [
  text('name', grouping === 'units' ? LABELS.unit : LABELS.division, 24, (row) => groupName(row, language)),
  bandColumn(bands, language, ({ shares }) => shares.participation),
  people('must_act', REPORT_WORDS.mustAct, mustAct),
  percent('participation', REPORT_WORDS.participation, ({ shares }) => shares.participation),
  points('change', REPORT_WORDS.change, ({ change }) => change.participation),
  percent('complete', REPORT_WORDS.complete, ({ shares }) => shares.complete),
  people('partial', STATES.kurang ?? same(''), ({ partial }) => partial),
  people('none', STATES.belum ?? same(''), ({ none }) => none),
  people('no_handle', STATES.no_username ?? same(''), ({ noHandle }) => noHandle),
];

/** Units or divisions of a period, who is behind first. */
export const groupsOf = (period: Compared, grouping: PeopleGrouping): Group[] => compareRows(peopleRows(period, grouping)).sort(byNeed);

/** Columns of a report: without those of changes where no row can be compared. */
export const comparedColumns = <Row extends Pick<Group, 'change'>>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): readonly Column<Row>[] =>
  rows.some(({ change }) => change.participation !== null) ? columns : columns.filter(({ key }) => key !== 'change');

export function groupsPart(period: Compared, grouping: 'units' | 'divisions', bands: BandThresholds, language: Language): TablePart {
  const groups = groupsOf(period, grouping);
  return {
    heading: HEADINGS[grouping][language],
    note: WORST_FIRST[language],
    table: table(comparedColumns(groupColumns(grouping, bands, language), groups), groups),
    empty: REPORT_WORDS.nobody,
  };
}

/** A day with both measures, and the day at its place of the period before. */
export type Day = ComparedRow<DaySubject>;

/** The days of a period, oldest first. */
export const daysIn = (period: ComparedPeriod, { period: days }: Question, today: string): Day[] =>
  compareRows(dayRows(period, days, period.previous, today));

/** Rows from the first one meant on; none where none is. */
export function fromFirst<Row>(rows: readonly Row[], isMeant: (row: Row) => boolean): readonly Row[] {
  const first = rows.findIndex(isMeant);
  return first < 0 ? [] : rows.slice(first);
}

/** Days from the first with posts on: earlier ones say nothing. */
export const sinceFirstPost = (days: readonly Day[]): readonly Day[] => fromFirst(days, ({ totals }) => totals.posts > 0);

const COURSE = {
  heading: { id: 'Tren partisipasi', en: 'Course of participation' },
  now: { id: 'Periode ini', en: 'This period' },
  before: { id: 'Periode sebelumnya', en: 'Period before' },
  target: { id: 'Target', en: 'Target' },
} as const satisfies Readonly<Record<string, Texts>>;

/** Participation by day as a chart, with the days before where they are compared. @param target a share to be reached; null: none */
export function coursePart(days: readonly Day[], target: number | null, language: Language) {
  const percents = (shareIn: (day: Day) => number | null) => days.map((day) => toPercent(shareIn(day)));
  const now = percents(({ shares }) => shares.participation);
  const before = percents(({ previous }) => (previous === null ? null : sharesOf(previous).participation));
  const newest = now.findLast((value) => value !== null) ?? null;
  const wanted = toPercent(target);
  const text = (value: number) => `${inWords(value, language, 1)}%`;
  return {
    heading: COURSE.heading[language],
    note: BY_POSTS[language],
    labels: days.map(({ subject }) => dayText(subject.day, language)),
    series: [
      { name: COURSE.now[language], values: now, ...(newest === null ? {} : { newest: text(newest) }) },
      ...(before.every((value) => value === null) ? [] : [{ name: COURSE.before[language], values: before, isEarlier: true }]),
    ],
    target: wanted === null ? null : { name: `${COURSE.target[language]} ${text(wanted)}`, value: wanted },
  };
}

/** The course of a period beside the one before. */
export const dayColumns: readonly Column<Day>[] = [
  { key: 'day', header: REPORT_WORDS.day, kind: 'date', width: 14, value: ({ subject }) => subject.day },
  number('posts', REPORT_WORDS.posts, ({ totals }) => totals.posts),
  number('given', REPORT_WORDS.given, ({ totals }) => totals.counts.given),
  number('expected', { id: 'Diharapkan', en: 'Expected' }, ({ totals }) => totals.counts.expected),
  percent('participation', REPORT_WORDS.participation, ({ shares }) => shares.participation),
  percent('complete', REPORT_WORDS.complete, ({ shares }) => shares.complete),
  percent('before', REPORT_WORDS.before, ({ previous }) => (previous === null ? null : sharesOf(previous).participation)),
];

const daysPart = (days: readonly Day[], language: Language): TablePart => ({
  heading: HEADINGS.days[language],
  note: BY_POSTS[language],
  table: table(dayColumns, days),
  empty: LABELS.nothing,
});

/** The course of a period as a chart and as a table. @param target a share to be reached; null: none */
export const courseParts = (days: readonly Day[], target: number | null, language: Language) => [
  ...(days.length > 1 ? [{ kind: 'chart' as const, ...coursePart(days, target, language) }] : []),
  { kind: 'table' as const, ...daysPart(days, language) },
];

/** A text that somebody wrote, by its lines. */
const writtenParagraphs = (written: string): string[] =>
  written
    .slice(0, NARRATIVE_MAX)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What a report says in words: what somebody wrote in place of the computed account, and who. */
export function narrativePart(
  { narrative, narrative_by: editor }: ViewQuery,
  computed: readonly string[],
  source: Texts,
  language: Language,
) {
  const own = narrative === undefined || editor === undefined ? null : { narrative, editor };
  return {
    kind: 'text' as const,
    heading: REPORT_WORDS.narrative[language],
    ...(own === null
      ? { paragraphs: computed }
      : { paragraphs: writtenParagraphs(own.narrative), note: `${REPORT_WORDS.editedBy[language]} ${own.editor}` }),
    source: source[language],
  };
}

/** Who signs, as the page was told; what it was not told is left to be written by hand. */
export function signaturePart({ signer_place, signer_position, signer_name, signer_number }: ViewQuery, day: string, language: Language) {
  const [signedAt, position, name, number] = [signer_place, signer_position, signer_name, signer_number].map((one) =>
    (one ?? '').trim().slice(0, SIGNED_MAX),
  );
  const date = formatDay(day, LOCALES[language], 'long');
  return {
    kind: 'signature' as const,
    isOpen: [signedAt, position, name, number].every((one) => one === ''),
    above: [[signedAt, date].filter(Boolean).join(', '), position ?? ''],
    name: name ?? '',
    below: number ?? '',
  };
}

/** What stands above a report of a period: whose, which days beside which, as of when, both measures of everybody. */
export function reportHead(
  period: ComparedPeriod,
  question: Question,
  { language, filter, rows }: Pick<ViewRequest, 'language' | 'filter' | 'rows'>,
  made: { readonly title: string; readonly rows?: string; readonly now: Date },
): Head {
  const { previous, until } = period;
  const head = fileHead({
    question,
    ...made,
    // Metrics and lists above that of people are of everybody in it.
    filter: filterOfAllText(filter, rows, language),
    measures: measuresOfGroup(period.now.countAll()),
    isMeasuredWhole: isNarrowing(rows),
    ...sidesText(period, question.period.timezone, language),
    language,
  });
  if (previous === null) return head;
  const compared = {
    label: LABELS.compared[language],
    value: comparedText({ ...question.period, ...previous }, until, made.now, language),
  };
  const [days, ...rest] = head.facts;
  return { ...head, facts: [...(days === undefined ? [] : [days]), compared, ...rest] };
}
