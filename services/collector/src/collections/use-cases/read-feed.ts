import { findClient } from '@balai/runtime/directory';
import type { ClientAccount } from '../../accounts/repository/known-accounts.ts';
import * as accounts from '../../accounts/repository/known-accounts.ts';
import { noteOwnName } from '../../accounts/use-cases/note-account-names.ts';
import { keepAccount, refreshProfile } from '../../accounts/use-cases/refresh-profile.ts';
import type { FeedPage } from '../../calls/domain/list-page.ts';
import { ProviderError } from '../../calls/domain/provider-error.ts';
import { BudgetSpent } from '../../calls/domain/request-refusal.ts';
import type { AdmittedCalls } from '../../calls/use-cases/admitted-calls.ts';
import type { CollectorContext } from '../../context.ts';
import { accountOf } from '../../domain/client-account.ts';
import { FeedReach } from '../../domain/feed-reach.ts';
import * as posts from '../../posts/repository/posts.ts';
import type { CallContext, FeedAccount } from '../../providers/social-provider.ts';
import * as clients from '../../repository/clients.ts';
import { startList } from '../domain/list-progress.ts';
import { PAGES_PER_SAVE } from '../domain/save-pace.ts';
import { SeenHashes } from '../domain/seen-hashes.ts';
import * as collections from '../repository/collections.ts';
import * as tasks from '../repository/tasks.ts';
import { readPages } from './read-pages.ts';
import { saveFeed } from './save-feed.ts';

/** How often an account whose name leads nowhere is asked for by its key. */
const BY_KEY_HOURS = 6;

/** Reads some pages of an account's feed and saves them. */
export async function readFeed(context: CollectorContext, task: tasks.TaskRow, calls: AdmittedCalls, signal: AbortSignal): Promise<void> {
  const { client, collection } = await context.database.read('system', async (tx) => ({
    client: await findClient(tx, task.client_id),
    collection: await collections.find(tx, task.collection_id),
  }));
  if (collection === null) return;
  const account = accountOf(client, task.platform);
  if ('missing' in account) {
    const failure = { code: account.missing, reason: account.missing };
    const read = { pages: [], list: startList(), cursors: new SeenHashes(), calls, pause: null, reason: failure.reason, failure };
    return saveFeed(context, { task, collection, handle: '', amplifyOnly: false, isInDoubt: false, read });
  }
  let asked: FeedAccount = account;
  const fetchPage = async (cursor: string | null, call: CallContext): Promise<FeedPage> => {
    if (task.platform === 'tiktok' && asked.secUid === null) asked = await resolveSecUid(context, task, account.handle, call);
    return context.providers[task.platform].feedPage(asked, cursor, call);
  };
  const known = await context.database.read('system', async (tx) => {
    const feed = { clientId: task.client_id, platform: task.platform, handle: account.handle, from: collection.since };
    const ids = await posts.visibleIds(tx, feed);
    const earlier = new Set(await tasks.itemsAmong(tx, task, ids));
    return ids.filter((id) => !earlier.has(id));
  });
  const reach = new FeedReach(collection.since, known, task.list_progress !== null);
  const isEnough = (page: FeedPage) => reach.add(page.posts);
  const read = await readPages(context, { task, collection, signal, calls, pagesMax: PAGES_PER_SAVE, fetchPage, isEnough });
  const isRead = read.pause === null && read.failure === null && !signal.aborted;
  const key = { clientId: task.client_id, platform: task.platform, handle: account.handle };
  if (isRead) await refreshProfile(context, key, calls.callContext());
  else if (task.platform === 'instagram' && read.failure?.code === 'not_found' && !signal.aborted)
    await findRenamed(context, key, calls.callContext());
  await saveFeed(context, { task, collection, handle: account.handle, amplifyOnly: account.amplifyOnly, isInDoubt: reach.isInDoubt, read });
}

/** Asks for an account whose name leads nowhere by the platform's key of it: it may have another name. What fails is tried with a later feed. */
async function findRenamed(context: CollectorContext, key: ClientAccount, call: CallContext): Promise<void> {
  const accountId = await context.database.unitOfWork('system', (tx) => accounts.takeKey(tx, key, BY_KEY_HOURS));
  if (accountId === null) return;
  try {
    const { profile } = await context.providers[key.platform].account(accountId, call);
    if (profile.id !== accountId) return;
    await context.database.unitOfWork('system', (tx) => noteOwnName(tx, key, { accountId, handle: profile.username }));
  } catch (error) {
    if (!(error instanceof ProviderError || error instanceof BudgetSpent)) throw error;
  }
}

/** The account with the secUid its profile names, asked once per handle; without one the feed is asked by name. */
async function resolveSecUid(context: CollectorContext, task: tasks.TaskRow, handle: string, call: CallContext): Promise<FeedAccount> {
  const { client_id: clientId, platform } = task;
  const stored = await context.database.read('system', (tx) => clients.findSecUid(tx, clientId, platform, handle));
  if (stored !== null) return { handle, secUid: stored };
  const account = await context.providers.tiktok.account(handle, call);
  await keepAccount(context, { clientId, platform, handle }, account);
  const { isPrivate, secUid } = account.profile;
  if (isPrivate === true) throw new ProviderError({ kind: 'not_found', reason: 'private' });
  if (secUid !== null) await context.database.unitOfWork('system', (tx) => clients.saveSecUid(tx, clientId, platform, handle, secUid));
  return { handle, secUid };
}
