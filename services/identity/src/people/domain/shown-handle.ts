import type { Platform } from '../../domain/platform.ts';

/** How a handle is shown on the wire: Instagram bare, TikTok with `@`. */
export function showHandle(platform: Platform, handle: string | null): string | null {
  return handle === null || platform === 'instagram' ? handle : `@${handle}`;
}
