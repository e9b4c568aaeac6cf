import type { LinkPlatform } from '../../define/link-platform.ts';

/** What a platform takes with a post, and where it says so. */
export interface PostLimits {
  /** Most characters of the text with its hashtags, as the platform counts them. */
  readonly characters: number;
  /** Most hashtags; null: no number of its own. */
  readonly hashtags: number | null;
  /** Characters that are shown before a reader has to ask for more; null: all of them. */
  readonly shown: number | null;
  /** `weighted`: addresses count as 23, letters outside the Latin and some other scripts as 2. */
  readonly counting: 'utf16' | 'weighted';
  /** Where a person writes a post. */
  readonly composer: string;
  readonly source: string;
}

/** Limits of the platforms as of November 2026; nothing else in the house knows them. */
export const POST_LIMITS: Readonly<Record<LinkPlatform, PostLimits>> = {
  instagram: {
    characters: 2_200,
    // Its API takes 30; the application itself has allowed 5 since December 2025.
    hashtags: 5,
    shown: 125,
    counting: 'utf16',
    composer: 'https://www.instagram.com/',
    source: 'https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media',
  },
  tiktok: {
    characters: 2_200,
    hashtags: null,
    shown: null,
    counting: 'utf16',
    composer: 'https://www.tiktok.com/tiktokstudio/upload',
    source: 'https://developers.tiktok.com/doc/content-posting-api-reference-direct-post',
  },
  facebook: {
    characters: 63_206,
    hashtags: null,
    shown: 477,
    counting: 'utf16',
    composer: 'https://www.facebook.com/',
    source: 'https://developers.facebook.com/docs/pages-api/posts',
  },
  twitter: {
    characters: 280,
    hashtags: null,
    shown: null,
    counting: 'weighted',
    composer: 'https://x.com/compose/post',
    source: 'https://docs.x.com/fundamentals/counting-characters',
  },
  youtube: {
    characters: 5_000,
    // With more than 60 none of them is shown.
    hashtags: 60,
    shown: 157,
    counting: 'utf16',
    composer: 'https://studio.youtube.com/',
    source: 'https://support.google.com/youtube/answer/6390658',
  },
};

/** What is wrong with a text for a platform. `too_long` and `many_hashtags` would be refused or cut; `empty` has nothing to say. */
export interface CaptionFault {
  readonly code: 'empty' | 'too_long' | 'many_hashtags';
  /** What there is, and most there may be. */
  readonly has: number;
  readonly limit: number;
}

const ADDRESS = /https?:\/\/[^\s]+/g;
const ADDRESS_WEIGHT = 23;
const isLight = (point: number): boolean =>
  point <= 4_351 || (point >= 8_192 && point <= 8_205) || (point >= 8_208 && point <= 8_223) || (point >= 8_242 && point <= 8_247);

function weightOf(text: string): number {
  const addresses = text.match(ADDRESS)?.length ?? 0;
  const rest = [...text.replace(ADDRESS, '').normalize('NFC')];
  return addresses * ADDRESS_WEIGHT + rest.reduce((sum, letter) => sum + (isLight(letter.codePointAt(0) ?? 0) ? 1 : 2), 0);
}

/** A caption with its hashtags, as it is pasted. */
export const wholeCaption = (caption: string, hashtags: readonly string[]): string =>
  [caption.trim(), hashtags.map((tag) => `#${tag}`).join(' ')].filter((part) => part !== '').join('\n\n');

/** How long a caption with its hashtags is, as the platform counts. */
export const captionLength = (platform: LinkPlatform, caption: string, hashtags: readonly string[]): number => {
  const text = wholeCaption(caption, hashtags);
  return POST_LIMITS[platform].counting === 'weighted' ? weightOf(text) : text.length;
};

/** What of a caption the platform would not take. */
export function captionFaults(platform: LinkPlatform, caption: string, hashtags: readonly string[]): CaptionFault[] {
  const limits = POST_LIMITS[platform];
  const length = captionLength(platform, caption, hashtags);
  const tags = hashtags.length + (caption.match(/(?<![\p{L}\p{N}_&])#[\p{L}\p{N}_]+/gu)?.length ?? 0);
  const faults: CaptionFault[] = [];
  if (length === 0) faults.push({ code: 'empty', has: 0, limit: limits.characters });
  if (length > limits.characters) faults.push({ code: 'too_long', has: length, limit: limits.characters });
  if (limits.hashtags !== null && tags > limits.hashtags) faults.push({ code: 'many_hashtags', has: tags, limit: limits.hashtags });
  return faults;
}
