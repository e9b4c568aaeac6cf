import { PLATFORMS } from '@balai/contracts';
import { type Column, type Head, type Language, type Texts, table } from '@balai/documents';
import { invalidField } from '@balai/runtime';
import { NONE, type PeopleGroup, type PeopleGrouping } from '../../domain/aggregate-groups.ts';
import { attendanceDay } from '../../domain/attendance-day.ts';
import { type GroupCounts, mustAct } from '../../domain/attendance-table.ts';
import { chooseRows, GROUP_FIELDS, listingBy, ROW_WORDS, type RowField, type RowWord } from '../../domain/chosen-rows.ts';
import type { AggregateRow, ComparedRow } from '../../domain/compared-rows.ts';
import { pageRows } from '../../domain/row-page.ts';
import type { StandardFilter } from '../../domain/standard-filter.ts';
import { isMet, type Target } from '../../domain/target.ts';
import { ACTION, number as formatNumber, LABELS, NOUN, periodText, STATES } from '../../messages/export-texts.ts';
import { oneLine } from '../../messages/recap-text.ts';
import { peopleRows, totalsOf } from '../count-aggregate.ts';
import { type EarlierDays, earlierDays } from '../earlier-days.ts';
import { type AggregateQuestions, type AggregateTables, readAggregate } from '../read-aggregate.ts';
import { readTargets } from '../read-targets.ts';
import { type Question, resolveQuestion } from '../resolve-question.ts';
import { number, percent, points, text } from './column-kinds.ts';
import { fileHead } from './file-head.ts';
import { refuseRows, wordOf } from './list-view.ts';
import { filterText } from './recap-head.ts';
import { daysOf } from './recap-views.ts';
import { sidesText } from './sides-text.ts';
import { type ExportView, type ViewContext, type ViewRequest, withDays } from './view.ts';

/** A row of the table, with its number in the file and what it is to reach. */
interface Row<S> extends ComparedRow<S> {
  readonly no: number;
  readonly target: Target | null;
}

/** What a table is asked with. */
interface Asked {
  readonly questions: AggregateQuestions;
  readonly question: Question;
  readonly previous: EarlierDays['previous'];
  readonly today: string;
}

/** Rows of one kind: what they are, what they are called, and by what they are sorted. */
interface Kind<S> {
  readonly name: string;
  readonly title: Texts;
  readonly one: Texts;
  readonly file: string;
  readonly sorted: { readonly by: readonly RowField[]; readonly unlessTold: RowField };
  readonly rows: (context: ViewContext, tables: AggregateTables, asked: Asked) => AggregateRow<S>[] | Promise<AggregateRow<S>[]>;
  readonly nameOf: (row: ComparedRow<S>, language: Language) => string;
  /** The client a row is of, where it is of one. */
  readonly unitOf?: (row: ComparedRow<S>) => string;
  /** Columns of its own, behind those of all. */
  readonly own?: Column<Row<S>>[];
}

const WORDS: Readonly<Record<RowWord, Texts>> = {
  behind: { id: 'di bawah rata-rata', en: 'below the mean' },
  ahead: { id: 'di atas rata-rata', en: 'above the mean' },
  declined: { id: 'menurun', en: 'declined' },
  improved: { id: 'membaik', en: 'improved' },
  target_met: { id: 'target tercapai', en: 'target met' },
  target_missed: { id: 'target belum tercapai', en: 'target missed' },
};
const OWING: Texts = { id: 'Belum tuntas', en: 'Owing' };
const CHANGE: Texts = { id: 'Perubahan', en: 'Change' };
const PEERS: Texts = { id: 'Dari rata-rata lainnya', en: 'From the mean of others' };
const MET: Texts = { id: 'Tercapai', en: 'Met' };
const MISSED: Texts = { id: 'Belum', en: 'Missed' };

const people = <S>(key: string, header: Texts, of: (counts: GroupCounts['people']) => number): Column<Row<S>> =>
  number(key, header, ({ figures }) => of(figures.counts.people));
const state = (name: string): Texts => STATES[name] ?? { id: name, en: name };

/** The numbers of a row, as its answer has them. */
const columnsOf = <S>({ one, nameOf, own = [] }: Kind<S>, noun: Texts, rows: readonly Row<S>[], language: Language): Column<Row<S>>[] => [
  { key: 'no', header: { id: 'No', en: 'No' }, kind: 'number', width: 5, value: ({ no }) => no },
  text('name', one, 26, (row) => nameOf(row, language)),
  people('people', { id: 'Personel', en: 'People' }, ({ total }) => total),
  people('done', state('sudah'), ({ done }) => done),
  people('partial', state('kurang'), ({ partial }) => partial),
  people('none', state('belum'), ({ none }) => none),
  people('no_handle', state('no_username'), ({ noHandle }) => noHandle),
  people('no_posts', state('no_posts'), ({ noPosts }) => noPosts),
  people('excused', state('exempt'), ({ excused }) => excused),
  people('owing', OWING, ({ partial, none }) => partial + none),
  number('posts', { id: 'Konten', en: 'Posts' }, ({ figures }) => figures.posts),
  number('given', noun, ({ figures }) => figures.counts.given),
  number('expected', { id: 'Diharapkan', en: 'Expected' }, ({ figures }) => figures.counts.expected),
  percent('participation', { id: 'Partisipasi', en: 'Participation' }, ({ shares }) => shares.participation),
  percent('complete', { id: 'Tuntas', en: 'Complete' }, ({ shares }) => shares.complete),
  points('change', CHANGE, ({ change }) => change.participation),
  points('peers', PEERS, ({ difference }) => difference.participation),
  ...(rows.every(({ target }) => target === null)
    ? []
    : [
        text<Row<S>>('target', { id: 'Target', en: 'Target' }, 10, ({ target, shares }) => {
          const met = isMet(target, shares);
          return met === null ? null : (met ? MET : MISSED)[language];
        }),
      ]),
  ...own,
];

/** A group as a line of a message, with both measures. */
function lineOf<S>({ nameOf }: Kind<S>, row: Row<S>, language: Language): string {
  const { given, expected, people } = row.figures.counts;
  const part = (value: number | null) => (value === null ? '–' : `${formatNumber(value * 100, language, 1)}%`);
  const of = (some: number, all: number) => `${formatNumber(some, language)}/${formatNumber(all, language)}`;
  const { participation, complete } = row.shares;
  const measures = [
    `${LABELS.participation[language]} ${part(participation)} (${of(given, expected)})`,
    `${LABELS.complete[language]} ${part(complete)} (${of(people.done, mustAct(people))})`,
  ];
  return oneLine(`${row.no}. ${nameOf(row, language)}: ${measures.join(', ')}`);
}

/** The order the table was in. @throws Problem that names the parameter */
function orderOf(
  { by, unlessTold }: Kind<never>['sorted'],
  { query }: ViewRequest,
): { readonly field: RowField; readonly descending: boolean } {
  const word = query.sort?.trim() || unlessTold;
  const field = by.find((one) => one === word.replace(/^-/, ''));
  if (field !== undefined) return { field, descending: word.startsWith('-') };
  const known = by.join(', ');
  throw invalidField('sort', { id: `kenal: ${known}`, en: `knows ${known}` });
}

/** The table's question, and what its days are compared with. */
async function ask(context: ViewContext, { caller, filter, query }: ViewRequest): Promise<Asked & { readonly tables: AggregateTables }> {
  const platform = wordOf(query, 'platform', [...PLATFORMS, 'all'] as const) ?? 'all';
  const asked = PLATFORMS.filter((one) => platform === 'all' || platform === one);
  const of = (one: StandardFilter) => Promise.all(asked.map((name) => resolveQuestion(context, caller, one, name)));
  const now = await of(filter);
  const [question] = now;
  if (question === undefined) throw new Error('a view is of a platform at least');
  const today = attendanceDay(context.clock.now(), question.period.timezone);
  const { previous, same } = earlierDays(question.period, today, context.firstSeen);
  const before = previous === null ? [] : await of({ ...filter, period: { start_date: previous.from, end_date: previous.to } });
  const questions = { now, before, same };
  return { questions, question, previous, today, tables: await readAggregate(context, questions) };
}

/** By what the rows are narrowed, in words. */
function choiceText({ query, filter, rows, language }: ViewRequest, word: RowWord | null): string {
  const q = query.q?.trim() ?? '';
  const own = [...(word === null ? [] : [WORDS[word][language]]), ...(q === '' ? [] : [`${LABELS.search[language]}: “${q}”`])];
  const rest = filterText(filter, rows, language);
  return own.length === 0 ? rest : [...own, ...(rest === LABELS.everything[language] ? [] : [rest])].join(' · ');
}

function headOf(
  title: Texts,
  { question, previous, tables }: Awaited<ReturnType<typeof ask>>,
  { language }: ViewRequest,
  shown: { readonly filter: string; readonly rows: string },
  now: Date,
): Head {
  const { counts } = totalsOf(tables.now);
  const compared =
    previous === null ? [] : [{ label: LABELS.compared[language], value: periodText({ ...question.period, ...previous }, now, language) }];
  return fileHead({
    client: question.client.name,
    title: title[language],
    period: question.period,
    ...shown,
    measures: {
      given: counts.given,
      expected: counts.expected,
      done: counts.people.done,
      obliged: mustAct(counts.people),
      excused: counts.people.excused,
    },
    ...sidesText(tables, question.period.timezone, language),
    more: compared,
    now,
    language,
  });
}

/** The rows of the table that are shown, in their order. */
async function rowsOf<S>(
  context: ViewContext,
  kind: Kind<S>,
  { tables, ...asked }: Awaited<ReturnType<typeof ask>>,
  request: ViewRequest,
  filter: RowWord | null,
): Promise<{ readonly rows: readonly Row<S>[]; readonly total: number }> {
  const targets = await readTargets(context, asked.question);
  const targetOf = (row: ComparedRow<S>) => targets.of(kind.unitOf?.(row) ?? null);
  const { field, descending } = orderOf(kind.sorted, request);
  const choice = { q: request.query.q, ...(filter === null ? {} : { filter }) };
  const { compared, shown } = chooseRows(await kind.rows(context, tables, asked), choice, (row) => isMet(targetOf(row), row.shares));
  const sorted = pageRows(listingBy(shown, field, descending), undefined, Number.POSITIVE_INFINITY)?.rows ?? [];
  return { rows: sorted.map((row, place) => ({ ...row, no: place + 1, target: targetOf(row) })), total: compared.length };
}

/** A table of both measures by what people or posts share, narrowed and sorted as its route answers. */
export const leagueView = <S>(kind: Kind<S>): ExportView => ({
  name: kind.name,
  formats: ['xlsx', 'csv', 'pdf'],
  async open(context, request) {
    const { query, language } = request;
    refuseRows(request.rows);
    orderOf(kind.sorted, request);
    const word = wordOf(query, 'filter', ROW_WORDS);
    const asked = await ask(context, request);
    const { question, tables } = asked;
    const { rows, total } = await rowsOf(context, kind, asked, request, word);
    const title = kind.title[language];
    const counted = `${rows.length} ${language === 'id' ? 'dari' : 'of'} ${total}`;
    const head = headOf(kind.title, asked, request, { filter: choiceText(request, word), rows: counted }, context.clock.now());
    const only = tables.freshness.length === 1 ? tables.freshness[0] : undefined;
    const noun = only === undefined ? ACTION : NOUN[only.platform];
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title,
      fileName: `${kind.file}_${question.client.clientId}_${daysOf(question.period)}`,
      count: rows.length,
      asked: withDays(query, question.period),
      lines: (limit) => rows.slice(0, limit).map((row) => lineOf(kind, row, language)),
      sheets: [{ name: title, head, table: table(columnsOf(kind, noun, rows, language), rows), empty: LABELS.nothing }],
    };
  },
});

const BY_GROUP = { by: GROUP_FIELDS, unlessTold: 'participation' } as const;

/** Groups of people, who is behind first. */
const groupView = (
  name: PeopleGrouping,
  words: Pick<Kind<PeopleGroup>, 'title' | 'one' | 'file'> & { readonly without: Texts },
): ExportView =>
  leagueView<PeopleGroup>({
    ...{ name, title: words.title, one: words.one, file: words.file, sorted: BY_GROUP },
    rows: (_, tables) => peopleRows(tables, name),
    nameOf: (row, language) => (row.id === NONE ? words.without[language] : row.name),
    ...(name === 'units' ? { unitOf: ({ id }) => id } : {}),
  });

export const unitsView = groupView('units', {
  title: { id: 'Peringkat satuan', en: 'Units by participation' },
  one: LABELS.unit,
  without: { id: 'Tanpa satuan', en: 'No unit' },
  file: 'peringkat-satuan',
});
export const divisionsView = groupView('divisions', {
  title: { id: 'Peringkat divisi', en: 'Divisions by participation' },
  one: LABELS.division,
  without: { id: 'Tanpa divisi', en: 'No division' },
  file: 'peringkat-divisi',
});
export const ranksView = groupView('ranks', {
  title: { id: 'Peringkat pangkat', en: 'Ranks by participation' },
  one: LABELS.rank,
  without: { id: 'Tanpa pangkat', en: 'No rank' },
  file: 'peringkat-pangkat',
});
