import type { Platform } from '@balai/contracts';

/** What platforms name their posts by. */
export const PLATFORM_IDS: Readonly<Record<Platform, RegExp>> = { instagram: /^[A-Za-z0-9_-]{1,64}$/, tiktok: /^[0-9]{5,32}$/ };
