import type { Platform } from '@balai/contracts';

const HOSTS: Readonly<Record<Platform, string>> = { instagram: 'instagram.com', tiktok: 'tiktok.com' };

/** An address on the account's platform, as pages may link to it; null: anything else that somebody writes for one. */
export function profileAddress(platform: Platform, text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, port, username, password, href } = new URL(text);
  const isThere = hostname === HOSTS[platform] || hostname.endsWith(`.${HOSTS[platform]}`);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isThere && isWeb && port === '' && username === '' && password === '' ? href : null;
}
