import type { Failure } from '@balai/contracts';
import { ApiError } from '@balai/contracts/client';

/** Whom a username belongs to that was given to somebody else. */
export interface HandleHolder {
  readonly person_id: string;
  readonly user_id: string;
  readonly nama: string;
  readonly platform: 'instagram' | 'tiktok';
}

/** The holder behind a `handle_taken` failure; null for every other error, and when the reader may not see the holder. */
export function handleHolderOf(error: unknown): HandleHolder | null {
  if (!(error instanceof ApiError) || error.failure.code !== 'handle_taken') return null;
  return (error.failure as Failure & { readonly holder?: HandleHolder }).holder ?? null;
}
