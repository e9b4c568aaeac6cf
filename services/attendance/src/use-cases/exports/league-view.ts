import { PLATFORMS } from '@balai/contracts';
import { type Column, type Head, type Language, type Texts, table } from '@balai/documents';
import { invalidField } from '@balai/runtime';
import { NONE, type PeopleGroup } from '../../domain/aggregate-groups.ts';
import { attendanceDay } from '../../domain/attendance-day.ts';
import { type GroupCounts, mustAct } from '../../domain/attendance-table.ts';
import { chooseRows, GROUP_FIELDS, listingBy, ROW_WORDS, type RowField, type RowWord } from '../../domain/chosen-rows.ts';
import type { ComparedRow } from '../../domain/compared-rows.ts';
import { pageRows } from '../../domain/row-page.ts';
import type { StandardFilter } from '../../domain/standard-filter.ts';
import { isMet, type Target } from '../../domain/target.ts';
import { ACTION, LABELS, NOUN, periodText, STATES } from '../../messages/export-texts.ts';
import { peopleRows, totalsOf } from '../count-aggregate.ts';
import { earlierDays } from '../earlier-days.ts';
import { type AggregateTables, readAggregate } from '../read-aggregate.ts';
import { readTargets } from '../read-targets.ts';
import { type Question, resolveQuestion } from '../resolve-question.ts';
import { number, percent, points, text } from './column-kinds.ts';
import { fileHead } from './file-head.ts';
import { refuseRows, wordOf } from './list-view.ts';
import { filterText } from './recap-head.ts';
import { daysOf } from './recap-views.ts';
import { sidesText } from './sides-text.ts';
import { type ExportView, type ViewContext, type ViewRequest, withDays } from './view.ts';

/** A group of people of the league table, with its number in the file and what it is to reach. */
interface Row extends ComparedRow<PeopleGroup> {
  readonly no: number;
  readonly target: Target | null;
}

/** What groups of one kind are called. */
interface Kind {
  readonly grouping: 'units' | 'divisions' | 'ranks';
  readonly title: Texts;
  readonly one: Texts;
  /** People who have none. */
  readonly without: Texts;
  readonly file: string;
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

const people = (key: string, header: Texts, of: (counts: GroupCounts['people']) => number): Column<Row> =>
  number(key, header, ({ figures }) => of(figures.counts.people));
const state = (name: string): Texts => STATES[name] ?? { id: name, en: name };

/** The numbers of a row, as its answer has them. */
const columnsOf = ({ one, without }: Kind, noun: Texts, rows: readonly Row[], language: Language): Column<Row>[] => [
  { key: 'no', header: { id: 'No', en: 'No' }, kind: 'number', width: 5, value: ({ no }) => no },
  text('name', one, 26, ({ id, name }) => (id === NONE ? without[language] : name)),
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
        text<Row>('target', { id: 'Target', en: 'Target' }, 10, ({ target, shares }) => {
          const met = isMet(target, shares);
          return met === null ? null : (met ? MET : MISSED)[language];
        }),
      ]),
];

/** The order the table was in: who is behind first unless told. @throws Problem that names the parameter */
function orderOf({ query }: ViewRequest): { readonly field: RowField; readonly descending: boolean } {
  const word = query.sort?.trim() || 'participation';
  const field = GROUP_FIELDS.find((one) => one === word.replace(/^-/, ''));
  if (field !== undefined) return { field, descending: word.startsWith('-') };
  const known = GROUP_FIELDS.join(', ');
  throw invalidField('sort', { id: `kenal: ${known}`, en: `knows ${known}` });
}

/** The league table's question, and what its days are compared with. */
async function ask(context: ViewContext, { caller, filter, query }: ViewRequest) {
  const platform = wordOf(query, 'platform', [...PLATFORMS, 'all'] as const) ?? 'all';
  const asked = PLATFORMS.filter((one) => platform === 'all' || platform === one);
  const of = (one: StandardFilter) => Promise.all(asked.map((name) => resolveQuestion(context, caller, one, name)));
  const now = await of(filter);
  const [question] = now;
  if (question === undefined) throw new Error('a view is of a platform at least');
  const today = attendanceDay(context.clock.now(), question.period.timezone);
  const { previous, same } = earlierDays(question.period, today, context.firstSeen);
  const before = previous === null ? [] : await of({ ...filter, period: { start_date: previous.from, end_date: previous.to } });
  return { question, previous, tables: await readAggregate(context, { now, before, same }) };
}

type Asked = Awaited<ReturnType<typeof ask>>;

/** By what the rows are narrowed, in words. */
function choiceText({ query, filter, rows, language }: ViewRequest, word: RowWord | null): string {
  const q = query.q?.trim() ?? '';
  const own = [...(word === null ? [] : [WORDS[word][language]]), ...(q === '' ? [] : [`${LABELS.search[language]}: “${q}”`])];
  const rest = filterText(filter, rows, language);
  return own.length === 0 ? rest : [...own, ...(rest === LABELS.everything[language] ? [] : [rest])].join(' · ');
}

function headOf(kind: Kind, { question, previous, tables }: Asked, request: ViewRequest, filter: string, rows: string, now: Date): Head {
  const { language } = request;
  const { counts } = totalsOf(tables.now);
  const compared =
    previous === null ? [] : [{ label: LABELS.compared[language], value: periodText({ ...question.period, ...previous }, now, language) }];
  return fileHead({
    client: question.client.name,
    title: kind.title[language],
    period: question.period,
    filter,
    rows,
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
async function rowsOf(
  context: ViewContext,
  { grouping }: Kind,
  question: Question,
  tables: AggregateTables,
  request: ViewRequest,
  filter: RowWord | null,
): Promise<{ readonly rows: readonly Row[]; readonly total: number }> {
  const targets = await readTargets(context, question);
  const targetOf = ({ id }: ComparedRow<PeopleGroup>) => targets.of(grouping === 'units' ? id : null);
  const { field, descending } = orderOf(request);
  const choice = { q: request.query.q, ...(filter === null ? {} : { filter }) };
  const { compared, shown } = chooseRows(peopleRows(tables, grouping), choice, (row) => isMet(targetOf(row), row.shares));
  const sorted = pageRows(listingBy(shown, field, descending), undefined, Number.POSITIVE_INFINITY)?.rows ?? [];
  return { rows: sorted.map((row, place) => ({ ...row, no: place + 1, target: targetOf(row) })), total: compared.length };
}

/** A league table: groups of people with both measures, narrowed and sorted as its route answers. */
const leagueView = (kind: Kind): ExportView => ({
  name: kind.grouping,
  formats: ['xlsx', 'csv', 'pdf'],
  async open(context, request) {
    const { query, language } = request;
    refuseRows(request.rows);
    orderOf(request);
    const word = wordOf(query, 'filter', ROW_WORDS);
    const asked = await ask(context, request);
    const { question, tables } = asked;
    const { rows, total } = await rowsOf(context, kind, question, tables, request, word);
    const title = kind.title[language];
    const counted = `${rows.length} ${language === 'id' ? 'dari' : 'of'} ${total}`;
    const head = headOf(kind, asked, request, choiceText(request, word), counted, context.clock.now());
    const only = tables.freshness.length === 1 ? tables.freshness[0] : undefined;
    const noun = only === undefined ? ACTION : NOUN[only.platform];
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title,
      fileName: `${kind.file}_${question.client.clientId}_${daysOf(question.period)}`,
      count: rows.length,
      asked: withDays(query, question.period),
      sheets: [{ name: title, head, table: table(columnsOf(kind, noun, rows, language), rows), empty: LABELS.nothing }],
    };
  },
});

export const unitsView = leagueView({
  grouping: 'units',
  title: { id: 'Peringkat satuan', en: 'Units by participation' },
  one: LABELS.unit,
  without: { id: 'Tanpa satuan', en: 'No unit' },
  file: 'peringkat-satuan',
});
export const divisionsView = leagueView({
  grouping: 'divisions',
  title: { id: 'Peringkat divisi', en: 'Divisions by participation' },
  one: LABELS.division,
  without: { id: 'Tanpa divisi', en: 'No division' },
  file: 'peringkat-divisi',
});
export const ranksView = leagueView({
  grouping: 'ranks',
  title: { id: 'Peringkat pangkat', en: 'Ranks by participation' },
  one: LABELS.rank,
  without: { id: 'Tanpa pangkat', en: 'No rank' },
  file: 'peringkat-pangkat',
});
