import type { Actor, TenantScope } from '@balai/runtime';
import type { AccountRow } from '../repository/accounts.ts';

/** As whom something is read that nobody asks for at the moment: what they see, and what they have paid for. */
export interface Viewer {
  readonly scope: TenantScope;
  readonly premium: Actor['premium'];
}

/** An account as a viewer. */
export const viewerOf = ({ all_clients, tenants, premium }: AccountRow): Viewer => ({
  scope: all_clients ? 'system' : { tenants: [...tenants] },
  premium: premium == null ? null : { tier: premium.tier, expiresAt: premium.expires_at === null ? null : new Date(premium.expires_at) },
});
