import { monthNarrative } from '@balai/attendance-report';
import { dayOf, formatDay } from '@balai/calendar';
import { type Head, type Language, type Report, type Sheet, type TablePart, type Texts, table } from '@balai/documents';
import { invalidField } from '@balai/runtime/problem';
import { comparedWords, LABELS, LOCALES, titleDays } from '../../../recap/messages/export-texts.ts';
import { withThresholds } from '../parts/band-columns.ts';
import { number, text } from '../parts/column-kinds.ts';
import type { ViewRequest } from '../parts/view.ts';
import { anevTitle } from './anev-title.ts';
import { bestColumns, contentColumns, endColumns, platformColumns, type RankedPost, rankingColumns, weekColumns } from './month-columns.ts';
import type { MonthReport, RankedGroup } from './month-reading.ts';
import { contentTiles, type MonthRow, measureTiles, monthRows } from './month-tiles.ts';
import {
  comparedColumns,
  courseParts,
  dayColumns,
  fromFirst,
  narrativePart,
  REPORT_WORDS,
  reportHead,
  signaturePart,
  sinceFirstPost,
} from './report-parts.ts';

/** Posts of a platform that are its best. */
const BEST = 3;

/** Parts of a month, in the order of a workbook's sheets. */
const SECTIONS = ['summary', 'days', 'groups', 'platforms', 'weeks', 'posts'] as const;
type Section = (typeof SECTIONS)[number];

const WORDS = {
  source: {
    id: 'Sumber: kehadiran yang tercatat pada Instagram (suka) dan TikTok (komentar). Partisipasi = interaksi yang diberikan dari yang wajib; tuntas = personel yang menyelesaikan semua konten. Tingkat: tinggi mulai {high}%, sedang mulai {medium}%. Kelompok: di atas keseluruhan = partisipasi tidak di bawah partisipasi keseluruhan; volume besar = tidak di bawah nilai tengah interaksi.',
    en: 'Source: attendance seen on Instagram (likes) and TikTok (comments). Participation = engagements given of those expected; complete = people who did all posts. Level: high from {high}%, medium from {medium}%. Group: above the whole = participation not below that of all; large volume = not below the middle number of engagements.',
  },
  byParticipation: { id: 'menurut partisipasi', en: 'by participation' },
  weeks: { id: 'Interaksi per minggu', en: 'Engagements by week' },
  platforms: { id: 'Menurut media sosial', en: 'By platform' },
  bestPosts: { id: 'Konten terbaik', en: 'Best posts' },
  posts: { id: 'Semua konten', en: 'All posts' },
  mostFirst: { id: 'terbanyak diikuti lebih dulu', en: 'most taken part in first' },
} as const satisfies Readonly<Record<string, Texts>>;

const RANKING = {
  units: { id: 'Peringkat semua satuan', en: 'Ranking of all units' },
  divisions: { id: 'Peringkat semua divisi', en: 'Ranking of all divisions' },
} as const satisfies Readonly<Record<string, Texts>>;

const ENDS = {
  best: { id: 'Terbaik', en: 'Best' },
  worst: { id: 'Terendah', en: 'Lowest' },
} as const satisfies Readonly<Record<string, Texts>>;

const SHEET_NAMES: Readonly<Record<Exclude<Section, 'groups'>, Texts>> = {
  summary: { id: 'Ringkasan', en: 'Summary' },
  days: { id: 'Hari', en: 'Days' },
  platforms: { id: 'Platform', en: 'Platforms' },
  weeks: { id: 'Minggu', en: 'Weeks' },
  posts: { id: 'Konten', en: 'Posts' },
};

const rankedPosts = ({ summary }: MonthReport): RankedPost[] => summary.content.map((post, index) => ({ ...post, no: index + 1 }));

const headOf = ({ period, question }: MonthReport, request: ViewRequest, now: Date): Head =>
  reportHead(period, question, request, { title: anevTitle(request, question.period), now });

function narrativeOf({ period, question, isRunning, all, days, target, groups }: MonthReport, language: Language): string[] {
  const first = sinceFirstPost(days)[0]?.subject.day;
  return monthNarrative(
    {
      ...{ client: question.client.name, bands: question.client.bands, month: titleDays(question.period, language), isRunning, groups },
      ...{ posts: all.posts, participation: all.participation, complete: all.complete },
      since: first === undefined ? null : formatDay(first, LOCALES[language], 'long'),
      change: all.change.participation,
      before: comparedWords(period, question.period.timezone, language),
      target: target?.participation ?? null,
    },
    language,
  );
}

function endParts({ ends, grouping }: MonthReport, language: Language): Report['parts'] {
  if (ends === null) return [];
  const part = (which: keyof typeof ENDS): TablePart => ({
    heading: `${ENDS[which][language]} (${ends[which].length})`,
    table: table(endColumns(grouping, language), ends[which]),
    empty: LABELS.nothing,
  });
  return [{ kind: 'pair', parts: [part('best'), part('worst')] }];
}

function bestPart(posts: readonly RankedPost[], platform: RankedPost['platform'], name: string, language: Language): TablePart {
  const best = posts.filter((post) => post.platform === platform).slice(0, BEST);
  return { heading: `${WORDS.bestPosts[language]} ${name}`, table: table(bestColumns(language), best), empty: LABELS.nothing };
}

/** A month as its page shows it when all its parts are below each other, on paper. */
export function monthReport(month: MonthReport, request: ViewRequest, now: Date): { readonly report: Report; readonly count: number } {
  const { language, query } = request;
  const { grouping, groups, days, weeks, summary, question } = month;
  const { timezone } = question.period;
  const posts = rankedPosts(month);
  const ranking: TablePart = {
    heading: RANKING[grouping][language],
    note: WORDS.byParticipation[language],
    table: table(comparedColumns(rankingColumns(grouping, question.client.bands, language), groups), groups),
    empty: REPORT_WORDS.nobody,
  };
  const of = (heading: Texts, made: Sheet['table'], note?: Texts) => ({
    kind: 'table' as const,
    heading: heading[language],
    ...(note === undefined ? {} : { note: note[language] }),
    table: made,
    empty: LABELS.nothing,
  });
  return {
    count: days.length + groups.length + weeks.length + summary.month.length + posts.length,
    report: {
      head: headOf(month, request, now),
      parts: [
        { kind: 'tiles', tiles: measureTiles(month, language) },
        narrativePart(query, narrativeOf(month, language), withThresholds(WORDS.source, question.client.bands), language),
        ...courseParts(sinceFirstPost(days), month.target?.participation ?? null, language),
        ...endParts(month, language),
        { kind: 'table', ...ranking },
        { kind: 'tiles', tiles: contentTiles(month, language) },
        of(
          WORDS.weeks,
          table(
            weekColumns,
            fromFirst(weeks, ({ posts }) => posts > 0),
          ),
        ),
        of(WORDS.platforms, table(platformColumns, summary.month)),
        { kind: 'pair', parts: [bestPart(posts, 'instagram', 'Instagram', language), bestPart(posts, 'tiktok', 'TikTok', language)] },
        of(WORDS.posts, table(contentColumns(language, timezone), posts), WORDS.mostFirst),
        signaturePart(query, dayOf(now, timezone), language),
      ],
    },
  };
}

/** The parts asked for: one, or all of them where the format has sheets; else the ranking. @throws Problem that names the parameter */
export function monthSectionsOf({ query, format }: Pick<ViewRequest, 'query' | 'format'>): readonly Section[] {
  const word = query.section?.trim().toLowerCase() ?? '';
  if (word === '' || word === 'all') return format === 'xlsx' ? SECTIONS : ['groups'];
  const section = SECTIONS.find((one) => one === word);
  if (section !== undefined) return [section];
  const known = ['all', ...SECTIONS].join(', ');
  throw invalidField('section', { id: `kenal: ${known}`, en: `knows ${known}` });
}

/** The rows of the tiles; which of them are shares is told by their name. */
const metricColumns = ({ language }: Pick<ViewRequest, 'language'>) => [
  text<MonthRow>(
    'figure',
    { id: 'Ukuran', en: 'Measure' },
    34,
    ({ name, isShare }) => `${name[language]}${isShare === true ? ' (%)' : ''}`,
  ),
  number<MonthRow>('value', { id: 'Bulan ini', en: 'This month' }, ({ value }) => value),
  number<MonthRow>('before', { id: 'Bulan sebelumnya', en: 'Month before' }, ({ before }) => before),
  number<MonthRow>('change', REPORT_WORDS.change, ({ change }) => change),
  number<MonthRow>('target', { id: 'Target', en: 'Target' }, ({ target }) => target),
];

function rowsOf(section: Section, month: MonthReport, request: ViewRequest): { readonly count: number; readonly table: Sheet['table'] } {
  const { language } = request;
  const made = <Row>(columns: Parameters<typeof table<Row>>[0], rows: readonly Row[]) => ({
    count: rows.length,
    table: table(columns, rows),
  });
  return {
    summary: () => made(metricColumns(request), monthRows(month)),
    days: () => made(dayColumns, month.days),
    groups: () => made<RankedGroup>(rankingColumns(month.grouping, month.question.client.bands, language), month.groups),
    platforms: () => made(platformColumns, month.summary.month),
    weeks: () => made(weekColumns, month.weeks),
    posts: () => made(contentColumns(language, null), rankedPosts(month)),
  }[section]();
}

/** Parts of a month as sheets; `count` is how many rows each has. */
export function monthSheets(
  month: MonthReport,
  sections: readonly Section[],
  request: ViewRequest,
  now: Date,
): (Sheet & { readonly count: number })[] {
  const { language } = request;
  const head = headOf(month, request, now);
  const nameOf = (section: Section): string =>
    section === 'groups' ? LABELS[month.grouping === 'units' ? 'unit' : 'division'][language] : SHEET_NAMES[section][language];
  return sections.map((section) => ({ name: nameOf(section), head, empty: LABELS.nothing, ...rowsOf(section, month, request) }));
}
