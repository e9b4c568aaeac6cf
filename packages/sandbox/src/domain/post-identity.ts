import { createHash, randomBytes } from 'node:crypto';
import type { Network } from './network.ts';

// Instagram counts milliseconds from this instant in the upper 41 bits of a media id.
const INSTAGRAM_EPOCH_MS = 1_314_220_021_721n;
const SHORTCODE_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** How a network names a post. `platformId`: shortcode or video id; `mediaId`: the number behind it (the same on TikTok). */
export interface PostIdentity {
  readonly platform_id: string;
  readonly media_id: string;
}

/** Identity for a post of that instant, built as the networks build theirs; the same key gives the same one, no key a random one. */
export function makePostIdentity(platform: Network, takenAt: Date, key: string | null): PostIdentity {
  const bits = key === null ? randomBytes(4) : createHash('sha256').update(key).digest().subarray(0, 4);
  const noise = BigInt(bits.readUInt32BE(0));
  if (platform === 'tiktok') {
    const id = ((BigInt(takenAt.getTime()) / 1000n) << 32n) | noise;
    return { platform_id: id.toString(), media_id: id.toString() };
  }
  const mediaId = ((BigInt(takenAt.getTime()) - INSTAGRAM_EPOCH_MS) << 23n) | (noise & 0x7fffffn);
  return { platform_id: shortcodeOf(mediaId), media_id: mediaId.toString() };
}

/** The address people open. */
export function postUrl(platform: Network, platformId: string, handle: string): string {
  return platform === 'instagram' ? `https://www.instagram.com/p/${platformId}` : `https://www.tiktok.com/@${handle}/video/${platformId}`;
}

function shortcodeOf(mediaId: bigint): string {
  let code = '';
  for (let rest = mediaId; rest > 0n; rest /= 64n) code = SHORTCODE_DIGITS.charAt(Number(rest % 64n)) + code;
  return code;
}
