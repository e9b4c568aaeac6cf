import { oneOf } from './schema.ts';

/** Platforms on which posts are planned and people share them; they are collected on `PLATFORMS` only. */
export const LINK_PLATFORMS = ['instagram', 'facebook', 'twitter', 'tiktok', 'youtube'] as const;
export type LinkPlatform = (typeof LINK_PLATFORMS)[number];
export const LinkPlatform = oneOf('instagram', 'facebook', 'twitter', 'tiktok', 'youtube');
