/** A post somebody named by its link, its shortcode (Instagram) or its video's id (TikTok). */
export interface NamedPost {
  readonly platform: 'instagram' | 'tiktok';
  readonly code: string;
}

/** The post a link or code means; null when it is none the platform would know. */
export function postIn(text: string): NamedPost | null {
  const given = text.trim();
  const instagram = /instagram\.com\/(?:[\w.]+\/)?(?:p|reel|reels|tv)\/([\w-]{5,40})/i.exec(given)?.[1];
  if (instagram !== undefined) return { platform: 'instagram', code: instagram };
  const tiktok = /tiktok\.com\/.*?(?:video|photo)\/(\d{10,25})/i.exec(given)?.[1] ?? /^\d{15,25}$/.exec(given)?.[0];
  if (tiktok !== undefined) return { platform: 'tiktok', code: tiktok };
  return /^[\w-]{9,14}$/.test(given) ? { platform: 'instagram', code: given } : null;
}
