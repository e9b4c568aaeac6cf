import type { Platform } from '@balai/contracts';
import { accountRenamed } from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime/database';
import type { EngagementPage } from '../../calls/domain/list-page.ts';
import type { ProviderPost } from '../../calls/domain/provider-post.ts';
import type { ClientAccount, RenamedAccount, ShownAccount } from '../repository/known-accounts.ts';
import * as accounts from '../repository/known-accounts.ts';

/** A platform's key longer than this is none. */
const KEY_MAX = 100;

/** The names of accounts whose key the provider told, each account once, as it was shown last. */
function shownOf(named: readonly { readonly userId: string | null; readonly handle: string | null }[]): ShownAccount[] {
  const names = new Map<string, string>();
  for (const { userId, handle } of named)
    if (userId !== null && userId !== '' && userId.length <= KEY_MAX && handle !== null) names.set(userId, handle);
  return [...names].map(([accountId, handle]) => ({ accountId, handle }));
}

function send(tx: Transaction, platform: Platform, renamed: RenamedAccount): void {
  const { subject, client_id, person_id, account_id, handle, shown_as, seen_at } = renamed;
  const data = { platform, client_id, person_id, account_id, registered: handle, shown_as, seen_at: seen_at.toISOString() };
  tx.send(accountRenamed, data, { tenant: client_id, subject: person_id ?? client_id, orderKey: `account:${platform}:${subject}` });
}

/**
 * Notes under which names registered people's accounts are shown among likes or comments: the platform's key of an account stays when it is
 * renamed. Tells who has another name than before; a list of nobody we know costs a statement that finds nothing.
 */
export async function noteEngagedNames(tx: Transaction, platform: Platform, pages: readonly EngagementPage[]): Promise<void> {
  const shown = shownOf(pages.flatMap((page) => page.entries));
  if (shown.length === 0) return;
  for (const renamed of await accounts.noteNames(tx, platform, shown)) send(tx, platform, renamed);
}

/** Notes under which name a client's own account is shown, by its profile or by what it posts. */
export async function noteOwnName(tx: Transaction, account: ClientAccount, shown: ShownAccount | null): Promise<void> {
  if (shown === null || shown.accountId.length > KEY_MAX) return;
  const known = await accounts.findClientAccount(tx, account);
  // Under the registered name is another account now: whose name this one has is not told by it.
  if (known !== null && known.account_id !== shown.accountId) return;
  if (known?.shown_as === shown.handle) return;
  const saved = await accounts.saveClientAccount(tx, account, shown);
  if (known !== null || saved.shown_as !== saved.handle) send(tx, account.platform, saved);
}

/** The name an account's own posts show, by its key; null when none shows it. Posts of others stand in feeds too. */
export async function ownNameIn(tx: Transaction, account: ClientAccount, posts: readonly ProviderPost[]): Promise<ShownAccount | null> {
  const shown = shownOf(posts.map(({ ownerId, ownerHandle }) => ({ userId: ownerId, handle: ownerHandle })));
  if (shown.length === 0) return null;
  const known = await accounts.findClientAccount(tx, account);
  if (known !== null) return shown.find((one) => one.accountId === known.account_id) ?? null;
  return shown.find((one) => one.handle === account.handle) ?? null;
}
