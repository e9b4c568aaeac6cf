import { shownPercent, shownPoints } from '@balai/contracts';
import type { BandThresholds } from '@balai/contracts/identity';
import { isNameable, type MeasuredGroup, quadrantsOf } from './month-groups.ts';
import { bandTerm, type NarrativeLanguage, type NarrativeWords, narrativeWords, oneOrMany } from './narrative-words.ts';

/** What the account of a month is worded from. */
export interface NarratedMonth {
  readonly client: string;
  readonly bands: BandThresholds;
  /** In words. */
  readonly month: string;
  /** The month is not over. */
  readonly isRunning: boolean;
  readonly posts: number;
  readonly participation: MeasuredGroup['participation'];
  readonly complete: { readonly done: number; readonly of: number };
  /** How much participation has grown since the month before; null where there is nothing to compare with. */
  readonly change: number | null;
  /** The days compared with, as `comparedDays` names them; null: there are none. */
  readonly before: string | null;
  /** The day of its first post, in words; null: it has none. */
  readonly since: string | null;
  /** The share of participation to be reached; null: no target. */
  readonly target: number | null;
  /** Units or divisions, the best first. */
  readonly groups: readonly MeasuredGroup[];
}

/** Sentences of a language. */
interface Sentences {
  measures(of: NarratedMonth, band: string, words: NarrativeWords): string;
  change(points: number, shown: string, before: string): string;
  /** @param since the day of the first post */
  noBefore(since: string | null): string;
  target(share: string, isMet: boolean): string;
  ends(best: string, worst: string): string;
  weak(names: string): string;
}

const SENTENCES: Readonly<Record<NarrativeLanguage, Sentences>> = {
  id: {
    measures: ({ month, isRunning, client, posts, participation, complete }, band, { count, percent }) =>
      `${isRunning ? 'Sejauh ini pada' : 'Sepanjang'} ${month}, ${client} memublikasikan ${count(posts)} konten dengan partisipasi ${percent(participation.given, participation.expected)} (tingkat ${band}) dan tuntas ${percent(complete.done, complete.of)}.`,
    change: (points, shown, before) =>
      points === 0 ? `Partisipasi sama dengan ${before}.` : `Partisipasi ${points > 0 ? 'naik' : 'turun'} ${shown} poin dari ${before}.`,
    noBefore: (since) => `Bulan sebelumnya tidak ada konten untuk dibandingkan${since === null ? '' : `: data dihitung sejak ${since}`}.`,
    target: (share, isMet) => `Target partisipasi ${share} ${isMet ? 'tercapai' : 'belum tercapai'}.`,
    ends: (best, worst) => `Tertinggi ${best}, terendah ${worst}.`,
    weak: (names) => `Perlu pendampingan: ${names}.`,
  },
  en: {
    measures: ({ month, isRunning, client, posts, participation, complete }, band, { count, percent }) =>
      `${isRunning ? 'So far in' : 'In'} ${month} ${client} published ${count(posts)} ${oneOrMany(posts, 'post', 'posts')}, with participation ${percent(participation.given, participation.expected)} (level ${band}) and complete ${percent(complete.done, complete.of)}.`,
    change: (points, shown, before) =>
      points === 0
        ? `Participation is the same as ${before}.`
        : `Participation went ${points > 0 ? 'up' : 'down'} ${shown} ${shown === '1' ? 'point' : 'points'} from ${before}.`,
    noBefore: (since) => `The month before had no posts to compare with${since === null ? '' : `: data are counted since ${since}`}.`,
    target: (share, isMet) => `The target of ${share} participation was ${isMet ? 'met' : 'not met'}.`,
    ends: (best, worst) => `Highest ${best}, lowest ${worst}.`,
    weak: (names) => `In need of support: ${names}.`,
  },
};

const shareOf = ({ given, expected }: MeasuredGroup['participation']): number | null => (expected === 0 ? null : given / expected);

/** What the numbers of a month say, in paragraphs: on its page and in the file of it alike. */
export function monthNarrative(of: NarratedMonth, language: NarrativeLanguage): string[] {
  const { participation, change, before, target, groups } = of;
  const say = SENTENCES[language];
  const words = narrativeWords(language);
  const whole = shareOf(participation);
  const points = change === null ? null : shownPoints(change);
  const rated = groups.filter(isNameable);
  const [best, worst] = [rated[0], rated.at(-1)];
  const named = ({ name, participation: one }: MeasuredGroup) => `${words.name(name)} (${words.percent(one.given, one.expected)})`;
  const weak = quadrantsOf(groups, whole).lowLittle.filter(isNameable);
  return [
    [
      say.measures(of, bandTerm(whole, of.bands, language), words),
      points === null || before === null ? say.noBefore(of.since) : say.change(points, words.count(Math.abs(points)), before),
      ...(target === null ? [] : [say.target(`${words.count(shownPercent(target))}%`, (whole ?? 0) >= target)]),
    ].join(' '),
    ...(best === undefined || worst === undefined || best === worst ? [] : [say.ends(named(best), named(worst))]),
    ...(weak.length === 0 ? [] : [say.weak(words.list(weak.map(({ name }) => words.name(name))))]),
  ];
}
