import { pointsBetween } from '@balai/contracts';
import type { BandThresholds } from '@balai/contracts/identity';
import { bandOf } from './bands.ts';
import type { Given } from './group-reasons.ts';
import { bandTerm, type NarrativeLanguage, narrativeWords, oneOrMany } from './narrative-words.ts';

/** What a brief compares: participation of everybody, a platform or a group, and the same of the period before. */
export interface Course {
  readonly name: string;
  readonly now: Given;
  /** Null: not compared. */
  readonly before: Given | null;
}

/** What the sentence of a brief is worded from. */
export interface BriefNumbers {
  readonly client: string;
  readonly bands: BandThresholds;
  /** In words, as it stands after a name. */
  readonly period: string;
  readonly posts: number;
  readonly all: Course;
  /** The days compared with, as `comparedDays` names them; null: there are none. */
  readonly before: string | null;
  /** Whether groups are units or divisions. */
  readonly by: 'unit' | 'division';
  /** Groups that may be named, furthest behind first. */
  readonly groups: readonly Course[];
}

interface Sentences {
  none(client: string, period: string): string;
  nobody(client: string, period: string): string;
  lead(client: string, period: string, share: string, band: string): string;
  change(points: number, shown: string, before: string): string;
  behind(of: { readonly low: number; readonly groups: number; readonly by: BriefNumbers['by']; readonly limit: string }): string;
  worst(name: string, share: string): string;
  moved(name: string, points: number, shown: string, before: string, now: string): string;
  most(text: string, isUp: boolean): string;
  steady(name: string, share: string): string;
}

const GROUPS = { unit: ['unit', 'units'], division: ['division', 'divisions'] } as const;
const GROUP_ID = { unit: 'satuan', division: 'divisi' } as const;
const PARTICIPATION = { id: 'Partisipasi', en: 'Participation' } as const;

const SENTENCES: Readonly<Record<NarrativeLanguage, Sentences>> = {
  id: {
    none: (client, period) => `Belum ada konten ${client} pada ${period}.`,
    nobody: (client, period) => `Belum ada personel ${client} yang wajib ikut pada ${period}.`,
    lead: (client, period, share, band) => `Partisipasi ${client} pada ${period}: ${share} (tingkat ${band})`,
    change: (points, shown, before) =>
      points === 0 ? `, sama dengan ${before}` : `, ${points > 0 ? 'naik' : 'turun'} ${shown} poin dari ${before}`,
    behind: ({ low, groups, by, limit }) => `${low} dari ${groups} ${GROUP_ID[by]} di bawah ${limit}%`,
    worst: (name, share) => `paling tertinggal ${name} (${share})`,
    moved: (name, points, shown, before, now) => `${name} ${points > 0 ? 'naik' : 'turun'} ${shown} poin, dari ${before} menjadi ${now}`,
    most: (text, isUp) => `${isUp ? 'Kenaikan' : 'Penurunan'} terbesar: ${text}`,
    steady: (name, share) => `${name} tetap ${share}`,
  },
  en: {
    none: (client, period) => `${client} has no posts yet in ${period}.`,
    nobody: (client, period) => `Nobody of ${client} has to act in ${period} yet.`,
    lead: (client, period, share, band) => `Participation of ${client} in ${period}: ${share} (level ${band})`,
    change: (points, shown, before) =>
      points === 0
        ? `, the same as ${before}`
        : `, ${points > 0 ? 'up' : 'down'} ${shown} ${oneOrMany(Number(shown), 'point', 'points')} from ${before}`,
    behind: ({ low, groups, by, limit }) =>
      `${low} of ${groups} ${oneOrMany(groups, GROUPS[by][0], GROUPS[by][1])} ${oneOrMany(low, 'is', 'are')} below ${limit}%`,
    worst: (name, share) => `furthest behind ${name} (${share})`,
    moved: (name, points, shown, before, now) =>
      `${name} went ${points > 0 ? 'up' : 'down'} ${shown} ${oneOrMany(Number(shown), 'point', 'points')}, from ${before} to ${now}`,
    most: (text, isUp) => `Largest ${isUp ? 'gain' : 'loss'}: ${text}`,
    steady: (name, share) => `${name} stayed at ${share}`,
  },
};

const shareOf = ({ given, expected }: Given): number | null => (expected === 0 ? null : given / expected);

/** How much participation has grown, in points as they are shown; null without two shares. */
export function pointsOf({ now, before }: Pick<Course, 'now' | 'before'>): number | null {
  const [current, earlier] = [shareOf(now), before === null ? null : shareOf(before)];
  return current === null || earlier === null ? null : pointsBetween(current, earlier);
}

/** The one sentence of a brief: how much, whether it got better, how many are behind and which group most. */
export function briefSentence(of: BriefNumbers, language: NarrativeLanguage): string {
  const { client, period, all, before, groups, bands, by, posts } = of;
  const say = SENTENCES[language];
  const { count, percent, name } = narrativeWords(language);
  const share = shareOf(all.now);
  if (posts === 0) return say.none(client, period);
  if (share === null) return say.nobody(client, period);
  const points = pointsOf(all);
  const lead = say.lead(client, period, percent(all.now.given, all.now.expected), bandTerm(share, bands, language));
  const change = points === null || before === null ? '' : say.change(points, count(Math.abs(points)), before);
  const low = groups.filter((group) => ['low', 'none'].includes(bandOf(shareOf(group.now), bands) ?? '')).length;
  const [worst] = groups;
  const behind = [
    ...(low === 0 ? [] : [say.behind({ low, groups: groups.length, by, limit: count(bands.medium) })]),
    ...(worst === undefined || groups.length < 2 || shareOf(worst.now) === 1
      ? []
      : [say.worst(name(worst.name), percent(worst.now.given, worst.now.expected))]),
  ].join(', ');
  return `${lead}${change}.${behind === '' ? '' : ` ${behind.charAt(0).toUpperCase()}${behind.slice(1)}.`}`;
}

/** What has changed since the period before: everybody, each platform, the groups that gained and lost most. Empty: not compared. */
export function briefChanges(
  { all, platforms, groups }: { readonly all: Course; readonly platforms: readonly Course[]; readonly groups: readonly Course[] },
  language: NarrativeLanguage,
): string[] {
  const say = SENTENCES[language];
  const { count, percent, name } = narrativeWords(language);
  const text = (of: Course, called: string, points: number): string => {
    const now = percent(of.now.given, of.now.expected);
    if (points === 0 || of.before === null) return say.steady(called, now);
    return say.moved(called, points, count(Math.abs(points)), percent(of.before.given, of.before.expected), now);
  };
  const moved = (of: Course, called: string): string[] => {
    const points = pointsOf(of);
    return points === null ? [] : [`${text(of, called, points)}.`];
  };
  const rated = groups.flatMap((group) => {
    const points = pointsOf(group);
    return points === null ? [] : [{ group, points }];
  });
  const sorted = rated.toSorted((a, b) => b.points - a.points);
  const [up, down] = [sorted[0], sorted.at(-1)];
  const most = (one: (typeof sorted)[number] | undefined, isUp: boolean): string[] =>
    one === undefined || (isUp ? one.points <= 0 : one.points >= 0)
      ? []
      : [`${say.most(text(one.group, name(one.group.name), one.points), isUp)}.`];
  return [
    ...moved(all, PARTICIPATION[language]),
    ...(platforms.length < 2 ? [] : platforms.flatMap((one) => moved(one, one.name))),
    ...most(up, true),
    ...most(down, false),
  ];
}
