import type { Platform } from '@balai/contracts';

/** A client as the collector knows it. */
export interface ClientRow {
  readonly client_id: string;
  readonly name: string;
  /** `org`, `direktorat` or `polda`. */
  readonly type: string;
  readonly parent_client_id: string | null;
  readonly regional_id: string | null;
  readonly active: boolean;
  readonly timezone: string;
  readonly instagram_handle: string | null;
  readonly instagram_enabled: boolean;
  /** Whether its people are asked to share its Instagram posts. */
  readonly amplify_enabled: boolean;
  readonly tiktok_handle: string | null;
  readonly tiktok_sec_uid: string | null;
  readonly tiktok_enabled: boolean;
  readonly deleted_at: Date | null;
}

/** The account to read, or the code of why there is none. */
export type AccountFound =
  | {
      readonly handle: string;
      readonly secUid: string | null;
      readonly timezone: string;
      /** Its posts are wanted for what people report to have shared of them; nobody is asked to like them. */
      readonly amplifyOnly: boolean;
    }
  | { readonly missing: 'client_not_found' | 'client_inactive' | 'platform_disabled' | 'no_account' };

/** Where a client's posts on a platform are read. Instagram is read with its watching off too, while its posts are to be shared. */
export function accountOf(client: ClientRow | null, platform: Platform): AccountFound {
  if (client === null || client.deleted_at !== null) return { missing: 'client_not_found' };
  if (!client.active) return { missing: 'client_inactive' };
  const account =
    platform === 'instagram'
      ? { handle: client.instagram_handle, secUid: null, enabled: client.instagram_enabled }
      : { handle: client.tiktok_handle, secUid: client.tiktok_sec_uid, enabled: client.tiktok_enabled };
  const amplifyOnly = platform === 'instagram' && !account.enabled && client.amplify_enabled;
  if (!account.enabled && !amplifyOnly) return { missing: 'platform_disabled' };
  if (account.handle === null || account.handle === '') return { missing: 'no_account' };
  return { handle: account.handle, secUid: account.secUid, timezone: client.timezone, amplifyOnly };
}
