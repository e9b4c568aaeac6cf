import { MEASURE_TERMS } from '@balai/attendance-report';
import type { Platform } from '@balai/contracts';
import { clientSummaryView as declared } from '@balai/contracts/attendance';
import { type Column, type Sheet, type Texts, table } from '@balai/documents';
import type { PeriodQuery } from '../../period/domain/period.ts';
import { type Question, resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import { completeOf, exactShareOf, participationOf } from '../../recap/domain/group-shares.ts';
import { comparedText, countedPeriodText, LABELS, momentText, PLATFORMS } from '../../recap/messages/export-texts.ts';
import { whosePosts } from '../../recap/messages/whose-posts.ts';
import { resolveSummary } from '../../summaries/use-cases/resolve-summary.ts';
import {
  type ClientSummary,
  type ContentSummary,
  type PlatformSummary,
  summariseClient,
} from '../../summaries/use-cases/summarise-client.ts';
import { metricsOf, type SummaryMetric } from '../../summaries/use-cases/summary-metrics.ts';
import { instant, number, percent, same, text } from './parts/column-kinds.ts';
import { choiceOf, numberRows, refuseRows } from './parts/list-view.ts';
import { filterText } from './parts/recap-head.ts';
import { daysOf } from './parts/recap-views.ts';
import type { AttendanceView, ViewContext, ViewRequest } from './parts/view.ts';

const SECTIONS = ['metrics', 'channels', 'content'] as const;
type Section = (typeof SECTIONS)[number];
const NAMES: Readonly<Record<Section, Texts>> = {
  metrics: { id: 'Ringkasan', en: 'Summary' },
  channels: { id: 'Platform', en: 'Platforms' },
  content: { id: 'Konten', en: 'Posts' },
};
const UNITS: Readonly<Record<SummaryMetric['unit'], Texts>> = {
  count: { id: 'jumlah', en: 'number' },
  percent: { id: 'persen', en: 'percent' },
};

const metricColumns = ({ language }: ViewRequest): Column<SummaryMetric>[] => [
  text('metric', { id: 'Ukuran', en: 'Measure' }, 28, ({ label }) => label[language]),
  text('unit', { id: 'Satuan ukur', en: 'Unit' }, 12, ({ unit }) => UNITS[unit][language]),
  number('value', { id: 'Periode ini', en: 'This period' }, ({ value }) => value),
  number('previous', { id: 'Periode sebelumnya', en: 'Period before' }, ({ previous }) => previous),
  number('change', { id: 'Selisih', en: 'Change' }, ({ change }) => change),
  number('change_percent', { id: 'Selisih (%)', en: 'Change (%)' }, ({ changePercent }) => changePercent),
];

const channelColumns: Column<PlatformSummary>[] = [
  text('platform', same('Platform'), 14, ({ platform }) => PLATFORMS[platform]),
  number('posts', { id: 'Konten', en: 'Posts' }, ({ posts }) => posts),
  number('engagements', { id: 'Interaksi', en: 'Engagements' }, ({ engagements }) => engagements),
  number('observed', { id: 'Oleh personel', en: 'By people' }, ({ observed }) => observed),
  number('views', { id: 'Tayangan', en: 'Views' }, ({ views }) => views),
  number('shares', { id: 'Dibagikan', en: 'Shares' }, ({ shares }) => shares),
  number('given', { id: 'Diberikan', en: 'Given' }, ({ counts }) => counts.given),
  number('expected', { id: 'Diharapkan', en: 'Expected' }, ({ counts }) => counts.expected),
  percent('participation', { id: 'Partisipasi', en: 'Participation' }, ({ counts }) => participationOf(counts)),
  number('done', { id: 'Personel tuntas', en: 'People complete' }, ({ counts }) => counts.people.done),
  percent('complete', MEASURE_TERMS.complete, ({ counts }) => completeOf(counts)),
];

const contentColumns: Column<ContentSummary & { readonly no: number }>[] = [
  { key: 'no', header: same('No'), kind: 'number', width: 5, value: ({ no }) => no },
  text('platform', same('Platform'), 10, ({ platform }) => PLATFORMS[platform]),
  text('code', { id: 'Kode', en: 'Code' }, 20, (row) => row.platform_id),
  text('url', { id: 'Tautan', en: 'Link' }, 34, ({ url }) => url),
  text('caption', { id: 'Keterangan konten', en: 'Caption' }, 36, ({ caption }) => caption),
  instant('at', { id: 'Waktu unggah', en: 'Posted' }, (row) => row.taken_at),
  number('likes', same('Likes'), (row) => row.like_count),
  number('comments', { id: 'Komentar', en: 'Comments' }, (row) => row.comment_count),
  number('views', { id: 'Tayangan', en: 'Views' }, (row) => row.view_count),
  number('shares', { id: 'Dibagikan', en: 'Shares' }, (row) => row.share_count),
  number('took_part', { id: 'Ikut', en: 'Took part' }, ({ tookPart }) => tookPart),
  number('must_act', { id: 'Wajib', en: 'Must act' }, ({ mustAct }) => mustAct),
  percent('rate', { id: 'Partisipasi', en: 'Participation' }, ({ tookPart, mustAct }) => exactShareOf(tookPart, mustAct)),
];

function tableOf(
  section: Section,
  summary: ClientSummary,
  request: ViewRequest,
): { readonly count: number; readonly table: Sheet['table'] } {
  if (section === 'channels') return { count: summary.month.length, table: table(channelColumns, summary.month) };
  if (section === 'content') return { count: summary.content.length, table: table(contentColumns, numberRows(summary.content)) };
  const metrics = metricsOf(summary);
  return { count: metrics.length, table: table(metricColumns(request), metrics) };
}

/** Both platforms of a filter about some days. */
const asking =
  (context: ViewContext, { caller, filter }: ViewRequest) =>
  (period: PeriodQuery): Promise<[Question, Question]> => {
    const of = (platform: Platform) => resolveQuestion(context, caller, { ...filter, period }, platform);
    return Promise.all([of('instagram'), of('tiktok')]);
  };

/** A client's summary: the metrics of a month and of the month before, by platform and by post. */
export const summaryView: AttendanceView = {
  view: declared,
  async open(context, request) {
    const { query, language, format, filter } = request;
    refuseRows(request.rows);
    const section = choiceOf(query, 'section', SECTIONS);
    const { spans, sameDays, ...questions } = await resolveSummary(asking(context, request), (pair) => pair, query);
    const same = sameDays === null ? null : { firstSeen: context.firstSeen, days: sameDays };
    const summary = await summariseClient(context, { ...questions, same });
    const now = context.clock.now();
    const { timezone } = spans.month;
    const title = language === 'id' ? 'Ringkasan client' : 'Summary of a client';
    const facts = [
      [LABELS.period, countedPeriodText(spans.month, now, language)],
      [LABELS.whosePosts, whosePosts(questions.month[0])[language]],
      [LABELS.compared, comparedText(spans.before, summary.until, now, language)],
      [LABELS.made, momentText(now, timezone, language)],
      [LABELS.filter, filterText(filter, request.rows, language)],
    ] as const;
    const head = {
      client: summary.client.name,
      title,
      facts: facts.map(([label, value]) => ({ label: label[language], value })),
      warnings: [],
    };
    const sections = section === null ? (format === 'xlsx' ? SECTIONS : (['metrics'] as const)) : [section];
    const sheets = sections.map((one) => ({ name: NAMES[one][language], head, empty: LABELS.nothing, ...tableOf(one, summary, request) }));
    return {
      clientId: summary.client.client_id,
      zone: timezone,
      title,
      fileName: `ringkasan_${summary.client.client_id}_${daysOf(spans.month)}`,
      count: sheets.reduce((sum, { count }) => sum + count, 0),
      sheets,
    };
  },
};
