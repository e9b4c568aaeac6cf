import { isUuid } from '@balai/contracts';
import { linkedPost } from '@balai/post-links';

/** A post by its id, or by platform and the platform's key. */
export type NamedPost = { readonly postId: string } | { readonly platform: 'instagram' | 'tiktok'; readonly platformId: string };

const KEY = /^(instagram|tiktok):([A-Za-z0-9_.-]+)$/;

/** Reads `UUID`, `instagram:CODE`, `tiktok:ID` or the link to a post; null when it is none of them. */
export function readPostName(text: string): NamedPost | null {
  if (isUuid(text)) return { postId: text.toLowerCase() };
  const [, platform, platformId] = KEY.exec(text.trim()) ?? [];
  if (platformId === undefined) return linkedPost(text);
  return { platform: platform === 'tiktok' ? 'tiktok' : 'instagram', platformId };
}
