import type { Platform } from '@balai/contracts';

const HANDLES: Readonly<Record<Platform, RegExp>> = { instagram: /^[a-z0-9._]{1,30}$/, tiktok: /^[a-z0-9._]{1,24}$/ };
const HOSTS: Readonly<Record<Platform, RegExp>> = {
  instagram: /^(?:(?:www|m)\.)?instagram\.com$/i,
  tiktok: /^(?:(?:www|m)\.)?tiktok\.com$/i,
};

/** The handle that somebody typed, as a name, with `@`, or as the address of a profile; null when it is none. */
export function handleIn(platform: Platform, text: string): string | null {
  const typed = text.trim();
  const name = /[/:]/.test(typed) ? nameInAddress(platform, typed) : typed;
  const handle = name?.replace(/^@+/, '').trim().toLowerCase() ?? '';
  return HANDLES[platform].test(handle) ? handle : null;
}

function nameInAddress(platform: Platform, text: string): string | null {
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { hostname, pathname } = new URL(address);
  if (!HOSTS[platform].test(hostname)) return null;
  const segments = pathname.split('/').filter((one) => one !== '');
  const marked = segments.find((one) => one.startsWith('@'));
  const [first = null, second = null] = segments;
  return marked ?? (first === 'u' ? second : first);
}
