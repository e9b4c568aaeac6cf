import { GRADE_WORDS, gradeOf } from '@balai/attendance-report';
import { formatDay } from '@balai/calendar';
import { shownPart, shownPoints } from '@balai/contracts';
import { NARRATIVE_MAX } from '@balai/contracts/attendance';
import { type Column, type Head, type Language, type TablePart, type Texts, table } from '@balai/documents';
import { type DaySubject, dayRows, peopleRows, totalsOf } from '../../../analytics/use-cases/count-aggregate.ts';
import { byNeed } from '../../../analytics/use-cases/count-overview.ts';
import type { Compared, ComparedPeriod } from '../../../analytics/use-cases/read-compared.ts';
import type { Question } from '../../../questions/use-cases/resolve-question.ts';
import type { PeopleGroup, PeopleGrouping } from '../../../recap/domain/aggregate-groups.ts';
import { mustAct } from '../../../recap/domain/attendance-table.ts';
import { type ComparedRow, compareRows, differenceOf, sharesOf } from '../../../recap/domain/compared-rows.ts';
import { measuresOfGroup } from '../../../recap/domain/measures.ts';
import { comparedText, number as inWords, LABELS, LOCALES, STATES } from '../../../recap/messages/export-texts.ts';
import { isNarrowing } from '../../domain/row-filter.ts';
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
  complete: { id: 'Tuntas', en: 'Complete' },
  change: { id: 'Perubahan', en: 'Change' },
  mustAct: { id: 'Wajib ikut', en: 'Must act' },
  narrative: { id: 'Uraian', en: 'Narrative' },
  editedBy: { id: 'Disunting oleh', en: 'Edited by' },
  grade: { id: 'Tingkat', en: 'Grade' },
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

const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

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
    /** How a measure has changed, where there is something to compare with. */
    grown: (difference: number | null): { readonly change?: string } => {
      if (difference === null) return {};
      const shown = shownPoints(difference);
      const sign = shown === 0 ? '' : shown > 0 ? '+' : '−';
      return { change: `${sign}${inWords(Math.abs(shown), language, 1)} ${language === 'id' ? 'poin' : 'pts'}` };
    },
  };
}

/** Units or divisions with what they did. */
export type Group = ComparedRow<PeopleGroup>;

/** The name of a group; of who is in no division, that. */
export const groupName = ({ name }: { readonly name: string }, language: Language): string =>
  name === '-' ? REPORT_WORDS.noDivision[language] : name;

const people = (key: string, header: Texts, of: (counts: Group['totals']['counts']['people']) => number): Column<Group> =>
  number(key, header, ({ totals }) => of(totals.counts.people));

/** Units or divisions with both measures, their grade, and how many people are in which state. */
export const groupColumns = (grouping: 'units' | 'divisions', language: Language): Column<Group>[] => [
  text('name', grouping === 'units' ? LABELS.unit : LABELS.division, 24, (row) => groupName(row, language)),
  text('grade', REPORT_WORDS.grade, 11, ({ shares }) => {
    const grade = gradeOf(shares.participation);
    return grade === null ? null : upper(GRADE_WORDS[language][grade]);
  }),
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

export function groupsPart(period: Compared, grouping: 'units' | 'divisions', language: Language): TablePart {
  return {
    heading: HEADINGS[grouping][language],
    note: WORST_FIRST[language],
    table: table(groupColumns(grouping, language), groupsOf(period, grouping)),
    empty: REPORT_WORDS.nobody,
  };
}

/** A day with both measures, and the day at its place of the period before. */
export type Day = ComparedRow<DaySubject>;

/** The days of a period, oldest first. */
export const daysIn = (period: ComparedPeriod, { period: days }: Question, today: string): Day[] =>
  compareRows(dayRows(period, days, period.previous, today));

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

export const daysPart = (days: readonly Day[], language: Language): TablePart => ({
  heading: HEADINGS.days[language],
  note: BY_POSTS[language],
  table: table(dayColumns, days),
  empty: LABELS.nothing,
});

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
    client: question.client.name,
    ...made,
    period: question.period,
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
