import type { Platform } from '@balai/contracts';
import type { Client } from '@balai/contracts/identity';

/** The client's own handle on a platform, as it is registered; null when it has none. */
export const handleOn = (client: Pick<Client, Platform>, platform: Platform): string | null => client[platform].handle;

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
export function accountOf(client: Client | null, platform: Platform): AccountFound {
  if (client === null || client.deletedAt !== null) return { missing: 'client_not_found' };
  if (!client.active) return { missing: 'client_inactive' };
  const account = platform === 'instagram' ? { ...client.instagram, secUid: null } : { ...client.tiktok, secUid: client.tiktok.sec_uid };
  const amplifyOnly = platform === 'instagram' && !account.enabled && client.amplify_enabled === true;
  if (!account.enabled && !amplifyOnly) return { missing: 'platform_disabled' };
  if (account.handle === null || account.handle === '') return { missing: 'no_account' };
  return { handle: account.handle, secUid: account.secUid, timezone: client.timezone, amplifyOnly };
}
