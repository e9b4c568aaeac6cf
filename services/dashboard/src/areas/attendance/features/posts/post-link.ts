import { linkedPost } from '@balai/post-links';

/** A post somebody named by its link, its shortcode (Instagram) or its video's id (TikTok). */
export interface NamedPost {
  readonly platform: 'instagram' | 'tiktok';
  readonly code: string;
}

/** The post a link or code means; null when it is none the platform would know. */
export function postIn(text: string): NamedPost | null {
  const given = text.trim();
  if (/^\d{15,25}$/.test(given)) return { platform: 'tiktok', code: given };
  if (/^[\w-]{9,14}$/.test(given)) return { platform: 'instagram', code: given };
  const found = linkedPost(given);
  return found === null ? null : { platform: found.platform, code: found.platformId };
}
