import { shownPoints } from '@balai/contracts';
import type { BandThresholds } from '@balai/contracts/identity';
import { isNameable, type MeasuredGroup } from './month-groups.ts';
import { bandTerm, type NarrativeLanguage, type NarrativeWords, narrativeWords, oneOrMany } from './narrative-words.ts';

/** Both measures of some people, as answers and tables have them. */
export interface NarratedMeasures {
  readonly posts: number;
  readonly participation: { readonly given: number; readonly expected: number };
  readonly complete: { readonly done: number; readonly of: number };
}

/** What the account of a period is worded from. */
export interface NarratedPeriod {
  readonly client: string;
  readonly bands: BandThresholds;
  /** In words. */
  readonly period: string;
  readonly all: NarratedMeasures & { readonly people: { readonly none: number; readonly partial: number; readonly noHandle: number } };
  /** How much participation has grown since the period before; null where there is nothing to compare with. */
  readonly change: number | null;
  /** The days compared with, as `comparedDays` names them; null: there are none. */
  readonly before: string | null;
  /** Platforms with what they are called. */
  readonly platforms: readonly (NarratedMeasures & { readonly name: string })[];
  /** Units or divisions, the lowest participation first; `-` is the name of who has none. */
  readonly groups: readonly MeasuredGroup[];
}

/**
 * What the people are called who must act nowhere for want of a handle: they have none on the platforms that have posts. One on a platform
 * without posts they may have.
 */
export function withoutHandle(
  platforms: readonly { readonly name: string; readonly posts: number }[],
  language: NarrativeLanguage,
): string {
  const withPosts = platforms.filter(({ posts }) => posts > 0);
  const names = (withPosts.length === 0 ? platforms : withPosts).map(({ name }) => name);
  return language === 'id' ? `tanpa username ${names.join(' maupun ')}` : `without a handle on ${names.join(' or ')}`;
}

/** Sentences of a language. */
interface Sentences {
  noPosts(client: string, period: string): string;
  measures(of: NarratedPeriod, band: string, words: NarrativeWords): string;
  change(points: number, shown: string, before: string): string;
  complete(complete: NarratedMeasures['complete'], words: NarrativeWords): string;
  platform(of: NarratedPeriod['platforms'][number], words: NarrativeWords): string;
  groups(best: string, worst: string): string;
  owing(people: NarratedPeriod['all']['people'], handleless: string, words: NarrativeWords): string;
}

const INDONESIAN: Sentences = {
  noPosts: (client, period) => `Tidak ada konten ${client} pada ${period}.`,
  measures: ({ client, period, all: { participation: one } }, band, { count, percent }) =>
    `Pada ${period}, partisipasi ${client} ${percent(one.given, one.expected)}: ${count(one.given)} dari ${count(one.expected)} interaksi diberikan, tingkat ${band}.`,
  change: (points, shown, before) =>
    points === 0 ? `Ini sama dengan ${before}.` : `Ini ${points > 0 ? 'naik' : 'turun'} ${shown} poin dari ${before}.`,
  complete: ({ done, of }, { count, percent }) =>
    `Tuntas ${percent(done, of)}: ${count(done)} dari ${count(of)} personel menyelesaikan semua konten.`,
  platform: ({ name, posts, participation, complete }, { count, percent }) =>
    `${name}: ${count(posts)} konten, partisipasi ${percent(participation.given, participation.expected)}, tuntas ${percent(complete.done, complete.of)}.`,
  groups: (best, worst) => `Tertinggi ${best}, terendah ${worst}.`,
  owing: ({ none, partial, noHandle }, handleless, { count }) =>
    `${count(none)} personel belum sama sekali, ${count(partial)} kurang, dan ${count(noHandle)} ${handleless}.`,
};

const ENGLISH: Sentences = {
  noPosts: (client, period) => `There are no posts of ${client} in ${period}.`,
  measures: ({ client, period, all: { participation: one } }, band, { count, percent }) =>
    `${period}: the participation of ${client} was ${percent(one.given, one.expected)}; ${count(one.given)} of ${count(one.expected)} ${oneOrMany(one.expected, 'engagement was', 'engagements were')} given, level ${band}.`,
  change: (points, shown, before) =>
    points === 0
      ? `That is the same as ${before}.`
      : `That is ${points > 0 ? 'up' : 'down'} ${shown} ${shown === '1' ? 'point' : 'points'} from ${before}.`,
  complete: ({ done, of }, { count, percent }) =>
    `Complete ${percent(done, of)}: ${count(done)} of ${count(of)} ${oneOrMany(of, 'person', 'people')} did all posts.`,
  platform: ({ name, posts, participation, complete }, { count, percent }) =>
    `${name}: ${count(posts)} ${oneOrMany(posts, 'post', 'posts')}, participation ${percent(participation.given, participation.expected)}, complete ${percent(complete.done, complete.of)}.`,
  groups: (best, worst) => `Highest ${best}, lowest ${worst}.`,
  owing: ({ none, partial, noHandle }, handleless, { count }) =>
    `${count(none)} ${oneOrMany(none, 'person', 'people')} gave nothing yet, ${count(partial)} some, and ${count(noHandle)} ${oneOrMany(noHandle, 'is', 'are')} ${handleless}.`,
};

const SENTENCES: Readonly<Record<NarrativeLanguage, Sentences>> = { id: INDONESIAN, en: ENGLISH };

/** What the numbers of a period say, in paragraphs: on the page and in the file of it alike. */
export function anevNarrative(of: NarratedPeriod, language: NarrativeLanguage): string[] {
  const { client, period, all, change, before, platforms, groups } = of;
  const say = SENTENCES[language];
  if (all.posts === 0) return [say.noPosts(client, period)];
  const words = narrativeWords(language);
  const { given, expected } = all.participation;
  const points = change === null ? null : shownPoints(change);
  const rated = groups.filter(isNameable);
  const [worst, best] = [rated[0], rated.at(-1)];
  const named = ({ name, participation }: NarratedPeriod['groups'][number]) =>
    `${words.name(name)} (${words.percent(participation.given, participation.expected)})`;
  return [
    [
      say.measures(of, bandTerm(expected === 0 ? null : given / expected, of.bands, language), words),
      ...(points === null || before === null ? [] : [say.change(points, words.count(Math.abs(points)), before)]),
      say.complete(all.complete, words),
    ].join(' '),
    platforms
      .filter(({ posts }) => posts > 0)
      .map((one) => say.platform(one, words))
      .join(' '),
    ...(worst === undefined || best === undefined || worst === best ? [] : [say.groups(named(best), named(worst))]),
    say.owing(all.people, withoutHandle(platforms, language), words),
  ].filter((paragraph) => paragraph !== '');
}
