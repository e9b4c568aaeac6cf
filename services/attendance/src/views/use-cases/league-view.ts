import { MEASURE_TERMS } from '@balai/attendance-report';
import type { ViewDefinition } from '@balai/contracts';
import { divisionsView as divisions, ranksView as ranks, unitsView as units } from '@balai/contracts/attendance';
import type { BandThresholds } from '@balai/contracts/identity';
import { type Column, type Language, type Texts, table } from '@balai/documents';
import { chooseRows, GROUP_FIELDS, listingBy, ROW_WORDS, type RowField, type RowFilterName } from '../../analytics/domain/chosen-rows.ts';
import { peopleRows } from '../../analytics/use-cases/count-aggregate.ts';
import { type AggregateTables, readAggregate } from '../../analytics/use-cases/read-aggregate.ts';
import { pageRows } from '../../questions/domain/row-page.ts';
import type { PeopleGroup, PeopleGrouping } from '../../recap/domain/aggregate-groups.ts';
import type { AggregateRow, ComparedRow } from '../../recap/domain/compared-rows.ts';
import { mustAct } from '../../recap/domain/people-counts.ts';
import { ACTION, COMPLETE_SHARE, number as formatNumber, LABELS, NOUN, shareText } from '../../recap/messages/export-texts.ts';
import { oneLine } from '../../recap/messages/recap-text.ts';
import { isMet, type Target } from '../../targets/domain/target.ts';
import { readTargets } from '../../targets/use-cases/read-targets.ts';
import { aggregateHead } from './parts/aggregate-head.ts';
import { bandColumn, bandText, leadingBands } from './parts/band-columns.ts';
import { number, percent, points, text } from './parts/column-kinds.ts';
import { GROUP_LABEL, nameOfGroup } from './parts/group-names.ts';
import { choiceOf, refuseRows } from './parts/list-view.ts';
import { peopleColumns } from './parts/people-columns.ts';
import { orderIn } from './parts/query-words.ts';
import { choiceText } from './parts/recap-head.ts';
import { daysOf } from './parts/recap-views.ts';
import { type Asked, resolveAggregate } from './parts/resolve-aggregate.ts';
import { type AttendanceView, type ViewContext, type ViewRequest, withDays } from './parts/view.ts';

/** A row of the table, with its number in the file and what it is to reach. */
interface Row<S> extends ComparedRow<S> {
  readonly no: number;
  readonly target: Target | null;
}

/** What a table is asked with, and what it is counted from. */
type AskedTables = Asked & { readonly tables: AggregateTables };

/** Rows of one kind: what they are, what they are called, and by what they are sorted. */
interface Kind<S> {
  readonly view: ViewDefinition;
  readonly one: Texts;
  readonly file: string;
  readonly sorted: { readonly by: readonly RowField[]; readonly unlessTold: RowField | `-${RowField}` };
  /** Each is one post, which has no period before. */
  readonly areSingle?: boolean;
  /** Judged by bands of participation beyond one day. */
  readonly areBanded?: boolean;
  readonly rows: (context: ViewContext, tables: AggregateTables, asked: Asked) => AggregateRow<S>[] | Promise<AggregateRow<S>[]>;
  readonly nameOf: (row: ComparedRow<S>, language: Language) => string;
  /** The client a row is of, where it is of one. */
  readonly unitOf?: (row: ComparedRow<S>) => string;
  /** Columns of its own, behind those of all. */
  readonly own?: (language: Language) => Column<Row<S>>[];
}

const WORDS: Readonly<Record<RowFilterName, Texts>> = {
  behind: { id: 'di bawah rata-rata', en: 'below the mean' },
  ahead: { id: 'di atas rata-rata', en: 'above the mean' },
  declined: { id: 'menurun', en: 'declined' },
  improved: { id: 'membaik', en: 'improved' },
  target_met: { id: 'target tercapai', en: 'target met' },
  target_missed: { id: 'target belum tercapai', en: 'target missed' },
};
const PEERS: Texts = { id: 'Selisih dari rata-rata', en: 'From the mean' };
const MET: Texts = { id: 'Tercapai', en: 'Met' };
const MISSED: Texts = { id: 'Belum tercapai', en: 'Not met' };

/** The numbers of a row, as its answer has them. With bands participation leads. */
const columnsOf = <S>(
  { one, nameOf, areSingle = false, own = () => [] }: Kind<S>,
  noun: Texts,
  rows: readonly Row<S>[],
  bands: BandThresholds | null,
  language: Language,
): Column<Row<S>>[] => {
  const complete = percent<Row<S>>('complete', COMPLETE_SHARE, ({ shares }) => shares.complete);
  const participation = percent<Row<S>>('participation', MEASURE_TERMS.participation, ({ shares }) => shares.participation);
  const compared = [
    ...(areSingle ? [] : [points<Row<S>>('change', LABELS.change, ({ change }) => change.participation)]),
    points<Row<S>>('peers', PEERS, ({ difference }) => difference.participation),
  ];
  return [
    { key: 'no', header: { id: 'No', en: 'No' }, kind: 'number', width: 5, value: ({ no }) => no },
    text('name', one, 26, (row) => nameOf(row, language)),
    ...(bands === null ? [] : [bandColumn<Row<S>>(bands, language, ({ shares }) => shares.participation), participation, ...compared]),
    ...peopleColumns<Row<S>>(({ totals }) => totals.counts.people),
    ...(areSingle ? [] : [number<Row<S>>('posts', { id: 'Konten', en: 'Posts' }, ({ totals }) => totals.posts)]),
    number('given', noun, ({ totals }) => totals.counts.given),
    number('expected', { id: 'Diharapkan', en: 'Expected' }, ({ totals }) => totals.counts.expected),
    ...(bands === null ? [participation, complete, ...compared] : [complete]),
    ...(rows.every(({ target }) => target === null)
      ? []
      : [
          text<Row<S>>('target', { id: 'Target', en: 'Target' }, 14, ({ target, shares }) => {
            const met = isMet(target, shares);
            return met === null ? null : (met ? MET : MISSED)[language];
          }),
        ]),
    ...own(language),
  ];
};

/** A group as a line of a message, with both measures. */
function lineOf<S>({ nameOf }: Kind<S>, row: Row<S>, bands: BandThresholds | null, language: Language): string {
  const { given, expected, people } = row.totals.counts;
  const of = (some: number, all: number) => `${formatNumber(some, language)}/${formatNumber(all, language)}`;
  const { participation, complete } = row.shares;
  const band = bands === null ? null : bandText(participation, bands, language);
  const measures = [
    `${MEASURE_TERMS.participation[language].toLowerCase()} ${shareText(participation, language)} (${of(given, expected)})`,
    ...(band === null ? [] : [band.toLowerCase()]),
    `${MEASURE_TERMS.complete[language].toLowerCase()} ${shareText(complete, language)} (${of(people.done, mustAct(people))})`,
  ];
  return oneLine(`${row.no}. ${nameOf(row, language)}: ${measures.join(', ')}`);
}

/** The table's question, and what its days are compared with. */
async function readTables<S>(context: ViewContext, { areSingle = false }: Kind<S>, request: ViewRequest): Promise<AskedTables> {
  const asked = await resolveAggregate(context, request, areSingle ? 'alone' : 'compared');
  return { ...asked, tables: await readAggregate(context, asked.questions) };
}

/** The rows of the table that are shown, in their order. */
async function rowsOf<S>(
  context: ViewContext,
  kind: Kind<S>,
  { tables, ...asked }: AskedTables,
  request: ViewRequest,
  filter: RowFilterName | null,
): Promise<{ readonly rows: readonly Row<S>[]; readonly total: number }> {
  const targets = await readTargets(context, asked.question);
  const targetOf = (row: ComparedRow<S>) => targets.of(kind.unitOf?.(row) ?? null);
  const { field, descending } = orderIn(request.query, kind.sorted.by, kind.sorted.unlessTold);
  const choice = { q: request.query.q, ...(filter === null ? {} : { filter }) };
  const { compared, shown } = chooseRows(await kind.rows(context, tables, asked), choice, (row) => isMet(targetOf(row), row.shares));
  const sorted = pageRows(listingBy(shown, field, descending), undefined, Number.POSITIVE_INFINITY)?.rows ?? [];
  return { rows: sorted.map((row, index) => ({ ...row, no: index + 1, target: targetOf(row) })), total: compared.length };
}

/** A table of both measures by what people or posts share, narrowed and sorted as its route answers. */
export const leagueView = <S>(kind: Kind<S>): AttendanceView => ({
  view: kind.view,
  async open(context, request) {
    const { query, language } = request;
    refuseRows(request.rows);
    orderIn(query, kind.sorted.by, kind.sorted.unlessTold);
    const word = choiceOf(query, 'filter', ROW_WORDS);
    const asked = await readTables(context, kind, request);
    const { question, tables } = asked;
    const { rows, total } = await rowsOf(context, kind, asked, request, word);
    const title = kind.view.title[language];
    const counted = `${rows.length} ${language === 'id' ? 'dari' : 'of'} ${total}`;
    const head = aggregateHead(
      kind.view.title,
      asked,
      request,
      { filter: choiceText(request, word === null ? null : WORDS[word]), rows: counted },
      context.clock.now(),
    );
    const only = tables.freshness.length === 1 ? tables.freshness[0] : undefined;
    const noun = only === undefined ? ACTION : NOUN[only.platform];
    const bands = kind.areBanded === true ? leadingBands(question) : null;
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title,
      fileName: `${kind.file}_${question.client.clientId}_${daysOf(question.period)}`,
      count: rows.length,
      asked: withDays(query, question.period),
      lines: (limit) => rows.slice(0, limit).map((row) => lineOf(kind, row, bands, language)),
      sheets: [{ name: title, head, table: table(columnsOf(kind, noun, rows, bands, language), rows), empty: LABELS.nothing }],
    };
  },
});

const BY_GROUP = { by: GROUP_FIELDS, unlessTold: 'participation' } as const;

/** Groups of people, who is behind first. */
const groupView = (name: PeopleGrouping, view: ViewDefinition, file: string): AttendanceView =>
  leagueView<PeopleGroup>({
    ...{ view, one: GROUP_LABEL[name], file, sorted: BY_GROUP, areBanded: true },
    rows: (_, tables) => peopleRows(tables, name),
    nameOf: ({ subject }, language) => nameOfGroup(name, subject, language),
    ...(name === 'units' ? { unitOf: ({ id }) => id } : {}),
  });

export const unitsView = groupView('units', units, 'peringkat-satuan');
export const divisionsView = groupView('divisions', divisions, 'peringkat-divisi');
export const ranksView = groupView('ranks', ranks, 'peringkat-pangkat');
