import { accountOf } from '../domain/client-account.ts';
import { cutFeedPage } from '../domain/collection-window.ts';
import { type FeedAccount, type FeedPage, ProviderError, type SocialProvider } from '../providers/social-provider.ts';
import { findClient, findSecUid, saveSecUid } from '../repository/clients.ts';
import { findCollection } from '../repository/collections.ts';
import type { TaskRow } from '../repository/tasks.ts';
import type { Deps } from '../use-cases/deps.ts';
import { saveFeed } from '../use-cases/save-feed.ts';
import type { CallScope } from './call-scope.ts';
import { endOf, type Reading, takeTurn } from './take-turn.ts';

/** Reads one turn of an account's feed and saves it. */
export async function readFeed(reading: Reading, scope: CallScope): Promise<void> {
  const { deps, providers } = reading;
  const { task, signal } = scope;
  const { client, collection } = await deps.database.read('system', async (tx) => ({
    client: await findClient(tx, task.client_id),
    collection: await findCollection(tx, task.collection_id),
  }));
  if (collection === null) return;
  const provider = providers[task.platform];
  const account = accountOf(client, task.platform);
  const read = { task, collection, provider: provider.name };
  if ('missing' in account) {
    const failure = { code: account.missing, reason: account.missing };
    return saveFeed(deps, { ...read, handle: '', pages: [], progress: null, reason: failure.reason, failure });
  }
  let known: FeedAccount = account;
  const ask = async (cursor: string | null): Promise<FeedPage> => {
    if (task.platform === 'tiktok' && known.secUid === null) known = await resolveSecUid(deps, provider, task, account, signal);
    return provider.feedPage(known, cursor, { signal });
  };
  const isEnough = (page: FeedPage) => cutFeedPage(page.posts, collection.since).isPast;
  const turn = await takeTurn(reading, scope, { collection, ask, isEnough });
  await saveFeed(deps, { ...read, handle: account.handle, pages: turn.pages, ...endOf(turn) });
}

/** The account with the secUid its profile names, asked once per handle; without one the feed is asked by name. */
async function resolveSecUid(
  deps: Deps,
  provider: SocialProvider,
  task: TaskRow,
  account: FeedAccount,
  signal: AbortSignal,
): Promise<FeedAccount> {
  const { handle } = account;
  const stored = await deps.database.read('system', (tx) => findSecUid(tx, task.client_id, task.platform, handle));
  if (stored !== null) return { handle, secUid: stored };
  const profile = await provider.profile(handle, { signal });
  if (profile.isPrivate === true) throw new ProviderError({ kind: 'not_found', reason: 'private' });
  const { secUid } = profile;
  if (secUid !== null) await deps.database.unitOfWork('system', (tx) => saveSecUid(tx, task.client_id, task.platform, handle, secUid));
  return { handle, secUid };
}
