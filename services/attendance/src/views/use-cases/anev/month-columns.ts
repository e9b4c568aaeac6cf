import { QUADRANT_TERMS } from '@balai/attendance-report';
import { dayOf } from '@balai/calendar';
import type { BandThresholds } from '@balai/contracts/identity';
import type { Column, Language, Texts } from '@balai/documents';
import { completeOf, exactShareOf, participationOf } from '../../../recap/domain/group-shares.ts';
import { mustAct } from '../../../recap/domain/people-counts.ts';
import { ACTION, LABELS, PLATFORMS, STATES } from '../../../recap/messages/export-texts.ts';
import type { ContentSummary, PlatformSummary } from '../../../summaries/use-cases/summarise-client.ts';
import { bandColumn } from '../parts/band-columns.ts';
import { instant, number, percent, points, same, text } from '../parts/column-kinds.ts';
import type { MonthWeek, RankedGroup } from './month-reading.ts';
import { groupName, REPORT_WORDS } from './report-parts.ts';

const EXPECTED: Texts = { id: 'Diharapkan', en: 'Expected' };
const PUBLISHED: Texts = { id: 'Terbit', en: 'Published' };
const TITLE: Texts = { id: 'Judul', en: 'Title' };
const UNTITLED: Texts = { id: 'Tanpa keterangan', en: 'No caption' };

const no = <Row extends { readonly no: number }>(): Column<Row> => ({
  key: 'no',
  header: same('No'),
  kind: 'number',
  width: 6,
  value: (row) => row.no,
});
const name = (grouping: 'units' | 'divisions', language: Language): Column<RankedGroup> =>
  text('name', grouping === 'units' ? LABELS.unit : LABELS.division, 24, (row) => groupName(row, language));
const participation = percent<RankedGroup>('participation', REPORT_WORDS.participation, ({ shares }) => shares.participation);

/** Every unit or division in the order of its participation. */
export const rankingColumns = (grouping: 'units' | 'divisions', bands: BandThresholds, language: Language): Column<RankedGroup>[] => [
  no<RankedGroup>(),
  name(grouping, language),
  bandColumn(bands, language, ({ shares }) => shares.participation),
  number('people', LABELS.people, ({ totals }) => totals.counts.people.total),
  participation,
  points('change', REPORT_WORDS.change, ({ change }) => change.participation),
  percent('complete', REPORT_WORDS.complete, ({ shares }) => shares.complete),
  number('given', ACTION, ({ totals }) => totals.counts.given),
  number('no_handle', STATES.no_username ?? same(''), ({ totals }) => totals.counts.people.noHandle),
  text('quadrant', { id: 'Kelompok', en: 'Group' }, 24, ({ quadrant }) => (quadrant === null ? null : QUADRANT_TERMS[quadrant][language])),
];

/** The best or the worst of them. */
export const endColumns = (grouping: 'units' | 'divisions', language: Language): Column<RankedGroup>[] => [
  name(grouping, language),
  participation,
];

/** What was given in each week. */
export const weekColumns: readonly Column<MonthWeek>[] = [
  { key: 'from', header: { id: 'Dari', en: 'From' }, kind: 'date', width: 12, value: ({ from }) => from },
  { key: 'to', header: { id: 'Sampai', en: 'To' }, kind: 'date', width: 12, value: ({ to }) => to },
  number('posts', REPORT_WORDS.posts, ({ posts }) => posts),
  number('instagram', same('Instagram'), ({ instagram }) => instagram),
  number('tiktok', same('TikTok'), ({ tiktok }) => tiktok),
];

/** Platforms with both measures, who has a handle there, and what everybody gave. */
export const platformColumns: readonly Column<PlatformSummary>[] = [
  text('platform', same('Platform'), 12, ({ platform }) => PLATFORMS[platform]),
  number('posts', REPORT_WORDS.posts, ({ posts }) => posts),
  number('given', ACTION, ({ counts }) => counts.given),
  number('expected', EXPECTED, ({ counts }) => counts.expected),
  percent('participation', REPORT_WORDS.participation, ({ counts }) => participationOf(counts)),
  number('done', { id: 'Personel tuntas', en: 'People complete' }, ({ counts }) => counts.people.done),
  number('must_act', REPORT_WORDS.mustAct, ({ counts }) => mustAct(counts.people)),
  percent('complete', REPORT_WORDS.complete, ({ counts }) => completeOf(counts)),
  number('no_handle', STATES.no_username ?? same(''), ({ counts }) => counts.people.noHandle),
];

/** A post in its place by how many took part. */
export type RankedPost = ContentSummary & { readonly no: number };

const title = ({ language }: { readonly language: Language }, width: number): Column<RankedPost> =>
  text('title', TITLE, width, ({ caption }) => caption ?? UNTITLED[language]);
const tookPart = percent<RankedPost>('rate', { id: 'Ikut (%)', en: 'Took part (%)' }, (post) => exactShareOf(post.tookPart, post.mustAct));

/** Every post, most taken part in first. @param days the zone of the days that stand for times where there is no room; null: there is, also for links */
export const contentColumns = (language: Language, days: string | null): Column<RankedPost>[] => [
  no<RankedPost>(),
  text('platform', same('Platform'), 12, ({ platform }) => PLATFORMS[platform]),
  title({ language }, 40),
  days === null
    ? instant<RankedPost>('published', PUBLISHED, ({ taken_at: at }) => at)
    : { key: 'published', header: PUBLISHED, kind: 'date', width: 13, value: ({ taken_at: at }) => dayOf(at, days) },
  number('likes', { id: 'Suka', en: 'Likes' }, ({ like_count: likes }) => likes),
  number('comments', { id: 'Komentar', en: 'Comments' }, ({ comment_count: comments }) => comments),
  number('took_part', { id: 'Ikut', en: 'Took part' }, (post) => post.tookPart),
  number('must_act', REPORT_WORDS.mustAct, (post) => post.mustAct),
  tookPart,
  ...(days === null ? [text<RankedPost>('url', { id: 'Tautan', en: 'Link' }, 36, ({ url }) => url)] : []),
];

/** The posts of a platform that most took part in. */
export const bestColumns = (language: Language): Column<RankedPost>[] => [title({ language }, 36), tookPart];
