import { clockTime, dayOf, zoneName } from '@balai/calendar';
import { PLATFORMS as PLATFORM_KEYS, type Platform } from '@balai/contracts';
import type { Language } from '@balai/documents';
import type { RankedUnit } from '../../analytics/domain/engagement-ranking.ts';
import { dayText, number, PLATFORMS } from '../../recap/messages/export-texts.ts';
import { oneLine } from '../../recap/messages/recap-text.ts';
import { counted } from './counted-nouns.ts';
import { firstLines } from './view-text.ts';

/** Groups or people named at each end. */
const ENDS = 5;

/** A post that is named in a text. */
export interface NamedPost {
  readonly url: string;
  readonly taken_at: Date;
}
/** Posts of each platform, oldest first. */
export type PostsOfPlatforms = Readonly<Record<Platform, readonly NamedPost[]>>;

export const PLATFORM_MARKS: Readonly<Record<Platform, string>> = { instagram: '📸', tiktok: '🎵' };

const WORDS = {
  id: {
    noPosts: 'tidak ada konten',
    posted: 'unggah',
    nobody: 'Belum ada satuan yang memiliki personel.',
    nobodyRanked: 'Belum ada personel yang dapat diperingkat.',
    total: 'Jumlah',
    tookPart: 'ikut',
    best: (count: number) => `🔥 *${count} teratas*`,
    worst: (count: number) => `❄️ *${count} terbawah*`,
    closing: 'Daftar lengkap ada pada berkas.',
  },
  en: {
    noPosts: 'no posts',
    posted: 'posted',
    nobody: 'No unit has people yet.',
    nobodyRanked: 'There is nobody to rank yet.',
    total: 'Total',
    tookPart: 'took part',
    best: (count: number) => `🔥 *Top ${count}*`,
    worst: (count: number) => `❄️ *Bottom ${count}*`,
    closing: 'The file has the whole list.',
  },
} as const;

/** `08.05 WIB`; of several days with the day. */
export function postedText(at: Date, zone: string, isOneDay: boolean, language: Language): string {
  const day = isOneDay ? '' : `${dayText(dayOf(at, zone), language)} `;
  return `${WORDS[language].posted} ${day}${clockTime(at, zone)} ${zoneName(at, zone)}`;
}

/** The first and last of a list in its order, nobody twice. */
export function endsOf<Row>(rows: readonly Row[]): { readonly best: readonly Row[]; readonly worst: readonly Row[] } {
  return { best: rows.slice(0, ENDS), worst: rows.slice(ENDS).slice(-ENDS).toReversed() };
}

/** Both ends of a list under their headings. */
export function endsLines<Row>(rows: readonly Row[], lineOf: (row: Row) => string, language: Language): string[] {
  const words = WORDS[language];
  const { best, worst } = endsOf(rows);
  const listed = (some: readonly Row[]) => some.map((row, index) => `${index + 1}. ${lineOf(row)}`);
  return [
    ...(best.length === 0 ? [] : [words.best(best.length), ...listed(best)]),
    ...(worst.length === 0 ? [] : [words.worst(worst.length), ...listed(worst)]),
  ];
}

/** Units by what their people did on both platforms, in the order of the file. */
export function unitRankingText(
  units: readonly RankedUnit[],
  total: Pick<RankedUnit, 'instagram' | 'tiktok' | 'engagements'>,
  limit: number,
  language: Language,
): string[] {
  const words = WORDS[language];
  if (units.length === 0) return [words.nobody];
  const told = ({ instagram, tiktok, engagements }: typeof total) =>
    `${counted(engagements, 'engagement', language)} (${counted(instagram.count, 'instagram', language)}, ${counted(tiktok.count, 'tiktok', language)})`;
  const lines = units.map((unit, index) => `${index + 1}. ${oneLine(unit.name)}: ${told(unit)}`);
  return [`*${words.total}*: ${told(total)}`, '', ...firstLines(lines, limit, language)];
}

/** What a text about both platforms is written from. */
export interface CombinedRecap {
  readonly posts: PostsOfPlatforms;
  readonly units: readonly RankedUnit[];
  readonly zone: string;
  readonly isOneDay: boolean;
}

/** Both platforms after each other: the posts, then the units that did most and least. */
export function combinedText({ posts, units, zone, isOneDay }: CombinedRecap, limit: number, language: Language): string[] {
  const words = WORDS[language];
  const part = (platform: Platform): string[] => {
    const links = posts[platform].map(
      ({ url, taken_at }, index) => `${index + 1}. ${url} (${postedText(taken_at, zone, isOneDay, language)})`,
    );
    const asked = units.filter(({ people, excused }) => people > excused);
    const sorted = asked.toSorted((a, b) => b[platform].count - a[platform].count || b[platform].percent - a[platform].percent);
    const lineOf = (unit: RankedUnit) =>
      `${oneLine(unit.name)}: ${counted(unit[platform].count, platform, language)} (${number(unit[platform].sudah, language)}/${counted(unit.people - unit.excused, 'person', language)} ${words.tookPart})`;
    const size = links.length === 0 ? words.noPosts : counted(links.length, 'post', language);
    return [
      '',
      `${PLATFORM_MARKS[platform]} *${PLATFORMS[platform]}*: ${size}`,
      ...firstLines(links, limit, language),
      ...(links.length === 0 ? [] : endsLines(sorted, lineOf, language)),
    ];
  };
  return [...PLATFORM_KEYS.flatMap(part), '', units.length === 0 ? words.nobody : words.closing];
}

/** Somebody who is ranked. */
export interface RankedPerson {
  readonly name: string;
  readonly division: string | null;
  /** Null where all are of one unit. */
  readonly unit: string | null;
  readonly given: number;
  readonly expected: number;
  /** What they gave on each platform that is asked about. */
  readonly on: Readonly<Partial<Record<Platform, number>>>;
}

/** What a ranking of people is written from. */
export interface PeopleRanking {
  /** Posts that count, by platform. */
  readonly posts: Readonly<Partial<Record<Platform, number>>>;
  /** Most given first. */
  readonly people: readonly RankedPerson[];
}

/** People by what they did. @param layout `ends`: the first and last alone */
export function peopleRankingText({ posts, people }: PeopleRanking, layout: 'all' | 'ends', limit: number, language: Language): string[] {
  const words = WORDS[language];
  const asked = PLATFORM_KEYS.filter((platform) => posts[platform] !== undefined);
  const lineOf = ({ name, division, unit, given, expected, on }: RankedPerson) => {
    const from = [division, unit].filter((one) => one !== null && one.trim() !== '').join(' • ');
    const parts = asked.length < 2 ? '' : ` (${asked.map((platform) => counted(on[platform] ?? 0, platform, language)).join(', ')})`;
    return oneLine(`${name}${from === '' ? '' : ` – ${from}`}: ${number(given, language)}/${counted(expected, 'task', language)}${parts}`);
  };
  const head = asked.map(
    (platform) => `${PLATFORM_MARKS[platform]} ${PLATFORMS[platform]}: ${counted(posts[platform] ?? 0, 'post', language)}`,
  );
  if (people.length === 0) return [...head, words.nobodyRanked];
  if (layout === 'ends') return [...head, '', ...endsLines(people, lineOf, language)];
  const lines = people.map((person, index) => `${index + 1}. ${lineOf(person)}`);
  return [...head, '', ...firstLines(lines, limit, language)];
}
