const HOST = { instagram: /^(?:https?:\/\/)?(?:www\.)?instagram\.com\//i, tiktok: /^(?:https?:\/\/)?(?:www\.)?tiktok\.com\//i };

/** The name of an account in a name, `@name` or the address of its profile; null when it is none. */
export function handleOf(platform: 'instagram' | 'tiktok', text: string): string | null {
  const bare = text.trim().replace(HOST[platform], '');
  const name = (bare.split(/[/?#]/)[0] ?? '').replace(/^@/, '').toLowerCase();
  return /^[a-z0-9._]{2,30}$/.test(name) ? name : null;
}
