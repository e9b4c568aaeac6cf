import { isUuid } from '@balai/contracts';
import { readLink, shortcodeOf } from '@balai/post-links';

/** A post by its id, or by platform and the platform's key. */
export type NamedPost = { readonly postId: string } | { readonly platform: 'instagram' | 'tiktok'; readonly platformId: string };

/** A link to a video in the notation of {@link readLink}. */
const TIKTOK_LINK = /^https:\/\/www\.tiktok\.com\/video\/(\d+)$/;
const KEY = /^(instagram|tiktok):([A-Za-z0-9_.-]+)$/;

/** The post that a link as people copy it leads to. A short link names none: nobody follows it here. */
function namedByLink(text: string): NamedPost | null {
  const [instagram, tiktok] = [readLink('instagram', text), readLink('tiktok', text)];
  const code = typeof instagram === 'string' ? null : shortcodeOf(instagram.link);
  if (code !== null) return { platform: 'instagram', platformId: code };
  const [, id] = typeof tiktok === 'string' ? [] : (TIKTOK_LINK.exec(tiktok.link) ?? []);
  return id === undefined ? null : { platform: 'tiktok', platformId: id };
}

/** Reads `UUID`, `instagram:CODE`, `tiktok:ID` or the link to a post; null when it is none of them. */
export function readPostName(text: string): NamedPost | null {
  if (isUuid(text)) return { postId: text.toLowerCase() };
  const [, platform, platformId] = KEY.exec(text.trim()) ?? [];
  if (platformId === undefined) return namedByLink(text);
  return { platform: platform === 'tiktok' ? 'tiktok' : 'instagram', platformId };
}
