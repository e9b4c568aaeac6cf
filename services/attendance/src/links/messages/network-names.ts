import type { LinkPlatform } from '@balai/contracts/attendance';

/** What people call the networks that links lead to. */
export const NETWORKS: Readonly<Record<LinkPlatform, string>> = {
  instagram: 'Instagram',
  facebook: 'Facebook',
  twitter: 'X (Twitter)',
  tiktok: 'TikTok',
  youtube: 'YouTube',
};
