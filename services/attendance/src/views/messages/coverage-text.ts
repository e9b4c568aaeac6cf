import { BAND_TERMS, bandOf } from '@balai/attendance-report';
import { PLATFORMS as PLATFORM_KEYS, type Platform, shownPercent } from '@balai/contracts';
import type { BandThresholds } from '@balai/contracts/identity';
import type { Language } from '@balai/documents';
import { toPercent } from '../../recap/domain/group-shares.ts';
import { LABELS, number, PLATFORMS } from '../../recap/messages/export-texts.ts';
import { oneLine } from '../../recap/messages/recap-text.ts';
import { shownShare } from '../../recap/messages/shown-share-text.ts';
import {
  APART_POINTS,
  type CoveredGroup,
  coverageOn,
  FILLED_PERCENT,
  type HandleCoverage,
  isApart,
  meanCoverage,
} from '../domain/handle-coverage.ts';
import { counted } from './counted-nouns.ts';
import { type GroupsPicture, TONES } from './groups-picture.ts';
import { firstLines } from './view-text.ts';

/** What the people are grouped by. */
export type CoverageGrouping = 'units' | 'divisions';

const WORDS = {
  id: {
    people: (people: string, groups: string) => `Personel: ${people} di ${groups}`,
    nobody: 'Belum ada personel terdaftar.',
    coverage: 'Username terisi',
    mean: { units: 'Rata-rata satuan', divisions: 'Rata-rata divisi' },
    median: 'median',
    of: 'dari',
    high: (percent: number) => `Kedua platform ≥ ${percent} %`,
    best: 'Teratas',
    worst: 'Terbawah',
    apart: `Selisih antarplatform ≥ ${APART_POINTS} poin`,
    none: 'tidak ada',
    left: (platform: string, count: string) => `Belum ada username ${platform}: ${count}`,
    most: (groups: string, count: string, percent: string) => `${groups} terbanyak memuat ${count} (${percent})`,
    missing: (count: string) => `${count} belum terisi`,
    notes: { units: 'Catatan per satuan', divisions: 'Catatan per divisi' },
    first: (platform: string) => `dahulukan ${platform}`,
    bothPlatforms: 'rata-rata kedua platform, tertinggi dahulu',
    source: 'Personel aktif hari ini, termasuk yang dikecualikan.',
    projection: `Proyeksi bila ${FILLED_PERCENT} % kekurangan di atas terisi`,
  },
  en: {
    people: (people: string, groups: string) => `People: ${people} in ${groups}`,
    nobody: 'Nobody is registered yet.',
    coverage: 'Usernames on file',
    mean: { units: 'Mean of units', divisions: 'Mean of divisions' },
    median: 'median',
    of: 'of',
    high: (percent: number) => `Both platforms ≥ ${percent}%`,
    best: 'Top',
    worst: 'Bottom',
    apart: `Platforms apart by ≥ ${APART_POINTS} points`,
    none: 'none',
    left: (platform: string, count: string) => `No ${platform} username: ${count}`,
    most: (groups: string, count: string, percent: string) => `${groups} with most hold ${count} (${percent})`,
    missing: (count: string) => `${count} missing`,
    notes: { units: 'Notes by unit', divisions: 'Notes by division' },
    first: (platform: string) => `${platform} first`,
    bothPlatforms: 'mean of both platforms, highest first',
    source: 'People who are active today, the excused among them.',
    projection: `Projection with ${FILLED_PERCENT}% of the missing above filled in`,
  },
} as const;

/** Shares of both platforms: `Instagram 75 %, TikTok 60 %`. */
const onBoth = (of: (platform: Platform) => string): string => PLATFORM_KEYS.map((one) => `${PLATFORMS[one]} ${of(one)}`).join(', ');

const groupLine = (group: CoveredGroup, language: Language): string =>
  `${oneLine(group.name)}: ${onBoth((platform) => shownShare(coverageOn(group, platform), language))}`;

/** `Username terisi: Instagram 75 % (3 dari 4), TikTok 50 % (2 dari 4)` */
const coveredLine = (all: CoveredGroup, language: Language): string => {
  const { coverage, of } = WORDS[language];
  const told = (one: Platform) =>
    `${shownShare(coverageOn(all, one), language)} (${number(all[one], language)} ${of} ${number(all.people, language)})`;
  return `${coverage}: ${onBoth(told)}`;
};

/** What a group has to fill in: `Satuan B: Instagram 2 belum terisi, TikTok 6 belum terisi; dahulukan TikTok`. */
function noteLine(group: CoveredGroup, language: Language): string {
  const words = WORDS[language];
  const left = PLATFORM_KEYS.filter((one) => group[one] < group.people);
  const told = left.map((one) => `${PLATFORMS[one]} ${words.missing(number(group.people - group[one], language))}`);
  const [behind] = left.toSorted((a, b) => group[a] - group[b]);
  const urges = behind !== undefined && left.length > 1 && isApart(group);
  return `${oneLine(group.name)}: ${told.join(', ')}${urges ? `; ${words.first(PLATFORMS[behind])}` : ''}`;
}

/** How complete the usernames of people are, for a commander: shares, best and worst groups, what is left. */
export function coverageText(
  coverage: HandleCoverage,
  by: CoverageGrouping,
  { high }: Pick<BandThresholds, 'high'>,
  limit: number,
  language: Language,
): string[] {
  const words = WORDS[language];
  const { groups, all, mean, median, best, worst, apart, backlog } = coverage;
  if (all.people === 0) return [words.nobody];
  const count = (value: number) => number(value, language);
  const share = (value: number | null) => shownShare(value, language);
  const numbered = (rows: readonly CoveredGroup[]) =>
    firstLines(
      rows.map((group, index) => `${index + 1}. ${groupLine(group, language)}`),
      limit,
      language,
    );
  const part = (heading: string, rows: readonly CoveredGroup[]) => (rows.length === 0 ? [] : ['', `*${heading}*`, ...numbered(rows)]);
  const reach = groups.filter((group) => PLATFORM_KEYS.every((one) => shownPercent(coverageOn(group, one) ?? 0) >= high));
  const incomplete = groups.filter((group) => PLATFORM_KEYS.some((one) => group[one] < group.people));
  const sized = (size: number) => counted(size, by === 'units' ? 'unit' : 'division', language);
  const backlogLines = (platform: Platform) => {
    const { count: left, groups: most, inGroups } = backlog[platform];
    if (left === 0) return [];
    return [
      '',
      `*${words.left(PLATFORMS[platform], count(left))}*`,
      ...most.map((group, index) => `${index + 1}. ${oneLine(group.name)}: ${count(group.people - group[platform])}`),
      ...(inGroups < left ? [words.most(sized(most.length), count(inGroups), share(inGroups / left))] : []),
    ];
  };
  return [
    `*${words.people(count(all.people), sized(groups.length))}*`,
    coveredLine(all, language),
    `${words.mean[by]}: ${onBoth((one) => `${share(mean[one])} (${words.median} ${share(median[one])})`)}`,
    '',
    `*${words.high(high)}*: ${reach.length === 0 ? words.none : sized(reach.length)}`,
    ...numbered(reach),
    ...part(`${words.best} ${best.length}`, best),
    ...part(`${words.worst} ${worst.length}`, worst),
    ...part(words.apart, apart),
    ...PLATFORM_KEYS.flatMap(backlogLines),
    ...(PLATFORM_KEYS.every((one) => backlog[one].count === 0)
      ? []
      : ['', `*${words.projection}*: ${onBoth((one) => share(backlog[one].projected))}`]),
    ...(incomplete.length === 0
      ? []
      : [
          '',
          `*${words.notes[by]}*`,
          ...firstLines(
            incomplete.map((group) => `- ${noteLine(group, language)}`),
            limit,
            language,
          ),
        ]),
    '',
    `_${words.source}_`,
  ];
}

/** The same as a picture: each group with both platforms, the most complete first. */
export function coverageBrief(
  { all, groups, backlog }: HandleCoverage,
  by: CoverageGrouping,
  bands: BandThresholds,
  language: Language,
): GroupsPicture {
  const words = WORDS[language];
  const rowOf = (group: CoveredGroup) => {
    const share = meanCoverage(group);
    const band = bandOf(share, bands);
    return {
      ...{ name: oneLine(group.name), percent: toPercent(share), value: shownShare(share, language) },
      ...{ band: band === null ? '–' : BAND_TERMS[band][language], tone: band === null ? ('none' as const) : TONES[band] },
      reasons: PLATFORM_KEYS.map((one) => `${PLATFORMS[one]} ${shownShare(coverageOn(group, one), language)}`),
    };
  };
  return {
    sentence: all.people === 0 ? words.nobody : `${coveredLine(all, language)}.`,
    tiles: [
      {
        label: LABELS.people[language],
        value: number(all.people, language),
        note: counted(groups.length, by === 'units' ? 'unit' : 'division', language),
      },
      ...PLATFORM_KEYS.map((one) => ({
        label: PLATFORMS[one],
        value: shownShare(coverageOn(all, one), language),
        note: words.missing(number(backlog[one].count, language)),
      })),
    ],
    groups: {
      heading: LABELS[by === 'units' ? 'unit' : 'division'][language],
      note: words.bothPlatforms,
      rows: groups.map(rowOf),
      empty: words.nobody,
    },
    source: words.source,
  };
}
