import { shownPoints } from '@balai/contracts';
import { type NarrativeLanguage, narrativeWords } from './narrative-words.ts';

/** Engagements given of those expected. */
export interface Given {
  readonly given: number;
  readonly expected: number;
}

/** A unit or division with what may explain its participation. */
export interface ExplainedGroup {
  readonly people: { readonly total: number; readonly none: number; readonly noHandle: number };
  readonly platforms: readonly (Given & { readonly name: string })[];
  readonly posts: readonly (Given & { readonly name: string })[];
}

/** Why the participation of a group is low; each part is empty where it explains nothing. */
export interface GroupReasons {
  /** People without a username on any platform that has posts. */
  readonly noHandle: number;
  /** People who must act and gave nothing. */
  readonly none: number;
  readonly people: number;
  /** The platform that lags behind the other; null: none does. */
  readonly lagging: { readonly low: ExplainedGroup['platforms'][number]; readonly high: ExplainedGroup['platforms'][number] } | null;
  /** The posts with most engagements missing, the largest gap first. */
  readonly posts: ExplainedGroup['posts'];
}

/** Percentage points from which a platform lags. */
const LAGS_FROM = 5;
/** Posts that are named. */
const POSTS = 2;

const shareOf = ({ given, expected }: Given): number => given / expected;
const gapOf = ({ given, expected }: Given): number => expected - given;

/** Finds why the participation of a group is low. */
export function reasonsOf({ people, platforms, posts }: ExplainedGroup): GroupReasons {
  const rated = platforms.filter(({ expected }) => expected > 0).sort((a, b) => shareOf(a) - shareOf(b));
  const [low, high] = [rated[0], rated.at(-1)];
  const lags = low !== undefined && high !== undefined && shownPoints(shareOf(high) - shareOf(low)) >= LAGS_FROM;
  return {
    noHandle: people.noHandle,
    none: people.none,
    people: people.total,
    lagging: lags ? { low, high } : null,
    posts: posts
      .filter((post) => gapOf(post) > 0)
      .sort((a, b) => gapOf(b) - gapOf(a) || shareOf(a) - shareOf(b))
      .slice(0, POSTS),
  };
}

interface Sentences {
  noHandle(count: string, people: string): string;
  none(count: string, people: string, isOne: boolean): string;
  lagging(low: string, high: string): string;
  posts(list: string): string;
  outOf(part: string, whole: string): string;
}

const SENTENCES: Readonly<Record<NarrativeLanguage, Sentences>> = {
  id: {
    noHandle: (count, people) => `${count} dari ${people} personel tanpa username`,
    none: (count, people) => `${count} dari ${people} personel belum ikut sama sekali`,
    lagging: (low, high) => `tertinggal di ${low}, sedangkan ${high}`,
    posts: (list) => `kekurangan terbesar: ${list}`,
    outOf: (part, whole) => `${part} dari ${whole}`,
  },
  en: {
    noHandle: (count, people) => `${count} of ${people} people without a username`,
    none: (count, people, isOne) => `${count} of ${people} people ${isOne ? 'has' : 'have'} not taken part at all`,
    lagging: (low, high) => `behind on ${low}, but ${high}`,
    posts: (list) => `largest gap: ${list}`,
    outOf: (part, whole) => `${part} of ${whole}`,
  },
};

/** The reasons in words, the ones that can be mended first. */
export function reasonTexts({ noHandle, none, people, lagging, posts }: GroupReasons, language: NarrativeLanguage): string[] {
  const say = SENTENCES[language];
  const { count, percent } = narrativeWords(language);
  const platform = ({ name, given, expected }: Given & { readonly name: string }) => `${name} ${percent(given, expected)}`;
  return [
    ...(noHandle === 0 ? [] : [say.noHandle(count(noHandle), count(people))]),
    ...(none === 0 ? [] : [say.none(count(none), count(people), none === 1)]),
    ...(lagging === null ? [] : [say.lagging(platform(lagging.low), platform(lagging.high))]),
    ...(posts.length === 0
      ? []
      : [say.posts(posts.map(({ name, given, expected }) => `${name} (${say.outOf(count(given), count(expected))})`).join(', '))]),
  ];
}
