import { STATE_TERMS } from '@balai/attendance-report';
import { shownPercent } from '@balai/contracts';
import { engagementRankingView as declared } from '@balai/contracts/attendance';
import { type Column, type Head, type Texts, table } from '@balai/documents';
import type { RankedUnit } from '../../analytics/domain/engagement-ranking.ts';
import { daysOfRanking, type Ranking, rankingFilter, readRanking } from '../../analytics/use-cases/read-ranking.ts';
import { resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import { measuresOfGroup } from '../../recap/domain/measures.ts';
import { ACTION, LABELS, NOUN, PLATFORMS, warningTexts } from '../../recap/messages/export-texts.ts';
import { fileHead } from './parts/file-head.ts';
import { refuseRows } from './parts/list-view.ts';
import { asOfText, filterText } from './parts/recap-head.ts';
import { daysOf } from './parts/recap-views.ts';
import type { AttendanceView, ViewRequest } from './parts/view.ts';

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

/** Units of a directorate by what their people did on both platforms, with their sum. */
export const rankingView: AttendanceView = {
  view: declared,
  async open(context, request) {
    const { caller, query, language } = request;
    refuseRows(request.rows);
    const filter = { ...request.filter, scope: null, role: null, officialOnly: false };
    // Whose day is today depends on the client.
    const today = await resolveQuestion(context, caller, { ...filter, period: {} }, 'instagram');
    const days = daysOfRanking(query, today);
    const ofDays = rankingFilter(filter, days);
    const questions = [
      await resolveQuestion(context, caller, ofDays, 'instagram'),
      await resolveQuestion(context, caller, ofDays, 'tiktok'),
    ];
    const ranking = await readRanking(context, questions);
    const title = language === 'id' ? 'Peringkat keterlibatan satuan' : 'Engagement ranking of units';
    const units = ranking.units.map((unit, index): RankingRow => ({ no: index + 1, name: { id: unit.name, en: unit.name }, unit }));
    const sum: RankingRow = { no: null, name: { id: 'Jumlah', en: 'Total' }, unit: ranking.total };
    const rows = units.length === 0 ? [] : [...units, sum];
    const { client, period } = ranking.recaps[0].question;
    const columns = COLUMNS.map((column) =>
      column.key === 'unit' ? { ...column, value: ({ name }: RankingRow) => name[language] } : column,
    );
    return {
      clientId: client.clientId,
      zone: period.timezone,
      title,
      fileName: `peringkat_${client.clientId}_${daysOf(period)}`,
      count: rows.length,
      sheets: [
        { name: title, head: headOf(ranking, request, title, context.clock.now()), table: table(columns, rows), empty: LABELS.nothing },
      ],
      asked: { ...request.query, start_date: days.from, end_date: days.to },
    };
  },
};
