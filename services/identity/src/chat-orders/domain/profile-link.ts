import { PLATFORMS, type Platform } from '@balai/contracts';
import { parseHandleName } from '@balai/contracts/identity';

/** A profile that a link leads to. */
export interface Profile {
  readonly platform: Platform;
  /** Bare and in lower case. */
  readonly handle: string;
}

/** The profile that a link leads to; null: it is a post, a page of the platform or another site. */
export function readProfileLink(text: string): Profile | null {
  const platform = PLATFORMS.find((one) => text.toLowerCase().includes(`${one}.com/`));
  const handle = platform === undefined ? null : parseHandleName(platform, text);
  return platform === undefined || handle === null ? null : { platform, handle };
}
