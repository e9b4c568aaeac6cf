import { STATE_TERMS } from '@balai/attendance-report';
import { shownPercent } from '@balai/contracts';
import { reportCombinedView as combined, engagementRankingView as declared } from '@balai/contracts/attendance';
import { type Column, type Head, type Sheet, type Texts, table } from '@balai/documents';
import type { RankedUnit } from '../../../analytics/domain/engagement-ranking.ts';
import { type Ranking, rankingFilter, readRanking } from '../../../analytics/use-cases/read-ranking.ts';
import { resolveQuestion } from '../../../questions/use-cases/resolve-question.ts';
import { measuresOfGroup } from '../../../recap/domain/measures.ts';
import { ACTION, LABELS, NOUN, PLATFORMS, warningTexts } from '../../../recap/messages/export-texts.ts';
import { combinedText, unitRankingText } from '../../messages/ranking-text.ts';
import { fileHead } from '../parts/file-head.ts';
import { refuseRows } from '../parts/list-view.ts';
import { asOfText, filterText } from '../parts/recap-head.ts';
import { daysOf } from '../parts/recap-views.ts';
import { type AttendanceView, type OpenedView, type ViewContext, type ViewRequest, withDays } from '../parts/view.ts';
import { rankingDaysOf } from './ranking-days.ts';

/** A row of the file; the last one is the sum, without a number. */
interface RankingRow {
  readonly no: number | null;
  readonly name: Texts;
  readonly unit: Omit<RankedUnit, 'clientId' | 'name'>;
}

const number = (key: string, header: Texts, value: (unit: RankingRow['unit']) => number): Column<RankingRow> => ({
  key,
  header,
  kind: 'number',
  width: 9,
  value: ({ unit }) => value(unit),
});
const percent = (key: string, header: Texts, value: (unit: RankingRow['unit']) => number): Column<RankingRow> => ({
  key,
  header,
  kind: 'percent',
  width: 8,
  value: ({ unit }) => shownPercent(value(unit) / 100),
});
const on = (platform: string, words: Texts): Texts => ({ id: `${platform} ${words.id}`, en: `${platform} ${words.en}` });
const lower = ({ id, en }: Texts): Texts => ({ id: id.toLowerCase(), en: en.toLowerCase() });
const TOOK_PART: Texts = { id: 'ikut', en: 'took part' };

const COLUMNS: readonly Column<RankingRow>[] = [
  { key: 'no', header: { id: 'No', en: 'No' }, kind: 'number', width: 5, value: ({ no }) => no },
  { key: 'unit', header: { id: 'Satuan', en: 'Unit' }, kind: 'text', width: 28, value: ({ name }) => name.id },
  number('people', { id: 'Personel', en: 'People' }, ({ people }) => people),
  number('excused', STATE_TERMS.excused, ({ excused }) => excused),
  ...(['instagram', 'tiktok'] as const).flatMap((platform) => {
    const name = PLATFORMS[platform];
    return [
      number(`${platform}_done`, on(name, TOOK_PART), (unit) => unit[platform].sudah),
      number(`${platform}_not_yet`, on(name, lower(STATE_TERMS.none)), (unit) => unit[platform].belum),
      number(`${platform}_no_handle`, on(name, lower(STATE_TERMS.no_handle)), (unit) => unit[platform].kosong),
      number(`${platform}_no_posts`, on(name, lower(STATE_TERMS.no_posts)), (unit) => unit[platform].tanpaKonten),
      percent(`${platform}_percent`, on(name, { id: '%', en: '%' }), (unit) => unit[platform].percent),
      number(`${platform}_count`, NOUN[platform], (unit) => unit[platform].count),
    ];
  }),
  percent('score', { id: 'Nilai', en: 'Score' }, ({ score }) => score),
  number('engagements', ACTION, ({ engagements }) => engagements),
];

function headOf({ recaps, total }: Ranking, { language, filter, rows }: ViewRequest, title: string, now: Date): Head {
  const [{ question }] = recaps;
  return fileHead({
    question,
    title,
    asOf: recaps.map((recap) => `${PLATFORMS[recap.question.platform]} ${asOfText(recap, language)}`).join(', '),
    filter: filterText(filter, rows, language),
    measures: measuresOfGroup(total.counts),
    noun: ACTION,
    warnings: recaps.flatMap((recap) =>
      warningTexts(recap.question.platform, recap.reasons, recap.freshness, language).map(
        (warning) => `${PLATFORMS[recap.question.platform]}: ${warning}`,
      ),
    ),
    now,
    language,
  });
}

/** A ranking that was read for a view. */
export interface ReadRanking {
  readonly ranking: Ranking;
  readonly days: { readonly from: string; readonly to: string };
}

/** Reads the units of a view's client; whose people they are goes by the client alone. @throws Problem of the filter */
export async function rankingOf(context: ViewContext, request: ViewRequest): Promise<ReadRanking> {
  refuseRows(request.rows);
  const { caller } = request;
  const filter = { ...request.filter, scope: null, role: null, officialOnly: false };
  const days = await rankingDaysOf(context, request, filter);
  const ofDays = rankingFilter(filter, days);
  const questions = [await resolveQuestion(context, caller, ofDays, 'instagram'), await resolveQuestion(context, caller, ofDays, 'tiktok')];
  return { ranking: await readRanking(context, questions), days };
}

/** What a view of units says of itself. */
interface RankingFile {
  readonly title: string;
  /** The beginning of its file's name. */
  readonly file: string;
}

/** The file of a ranking. @param table its rows and how many there are; absent: those of the ranking */
export function rankingFile(
  context: ViewContext,
  request: ViewRequest,
  { ranking, days }: ReadRanking,
  { title, file }: RankingFile,
  { count, rows } = rankingTable(ranking, request),
): OpenedView & { readonly sheets: readonly [Sheet & { readonly head: Head }] } {
  const { client, period } = ranking.recaps[0].question;
  const { period: _, ...query } = request.query;
  return {
    clientId: client.clientId,
    zone: period.timezone,
    title,
    fileName: `${file}_${client.clientId}_${daysOf(period)}`,
    count,
    sheets: [{ name: title, head: headOf(ranking, request, title, context.clock.now()), table: rows, empty: LABELS.nothing }],
    asked: withDays(query, days),
  };
}

function rankingTable(ranking: Ranking, { language }: ViewRequest): { readonly count: number; readonly rows: Sheet['table'] } {
  const units = ranking.units.map((unit, index): RankingRow => ({ no: index + 1, name: { id: unit.name, en: unit.name }, unit }));
  const sum: RankingRow = { no: null, name: { id: 'Jumlah', en: 'Total' }, unit: ranking.total };
  const rows = units.length === 0 ? [] : [...units, sum];
  const columns = COLUMNS.map((column) =>
    column.key === 'unit' ? { ...column, value: ({ name }: RankingRow) => name[language] } : column,
  );
  return { count: rows.length, rows: table(columns, rows) };
}

/** Units of a directorate by what their people did on both platforms, with their sum. */
export const rankingView: AttendanceView = {
  view: declared,
  async open(context, request) {
    const { language } = request;
    const read = await rankingOf(context, request);
    const { units, total } = read.ranking;
    return {
      ...rankingFile(context, request, read, { title: declared.title[language], file: 'peringkat' }),
      body: (limit) => unitRankingText(units, total, limit, language),
    };
  },
};

/** The posts of both platforms, then the units that did most and least; its file has all units. */
export const combinedView: AttendanceView = {
  view: combined,
  async open(context, request) {
    const { language } = request;
    const read = await rankingOf(context, request);
    const { units, recaps } = read.ranking;
    const [instagram, tiktok] = recaps;
    const posts = { instagram: instagram.posts, tiktok: tiktok.posts };
    const { from, to, timezone } = instagram.question.period;
    return {
      ...rankingFile(context, request, read, { title: combined.title[language], file: 'rekap-gabungan' }),
      body: (limit) => combinedText({ posts, units, zone: timezone, isOneDay: from === to }, limit, language),
    };
  },
};
