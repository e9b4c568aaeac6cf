import type { PlatformConfig } from './platform-config.ts';

/** Where browsers reach the platform, without a slash at the end. Without the setting, an evaluation is reached on this machine; null: unknown. */
export function publicUrlOf({ PUBLIC_URL, NODE_ENV, PORT }: Pick<PlatformConfig, 'PUBLIC_URL' | 'NODE_ENV' | 'PORT'>): string | null {
  if (PUBLIC_URL !== undefined) return PUBLIC_URL.replace(/\/+$/, '');
  return NODE_ENV === 'production' ? null : `http://localhost:${PORT}`;
}
