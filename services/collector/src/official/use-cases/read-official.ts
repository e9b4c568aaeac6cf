import { addDays, DEFAULT_ZONE, dayOf, startOfDay } from '@balai/calendar';
import { endJobRun } from '@balai/contracts/scheduler';
import { findClient } from '@balai/runtime/directory';
import { profileOf } from '../../accounts/use-cases/account-profile.ts';
import { OnDemandRefused } from '../../calls/domain/on-demand-refused.ts';
import type { ProviderPost } from '../../calls/domain/provider-post.ts';
import { fetchOnDemand } from '../../calls/use-cases/fetch-on-demand.ts';
import type { CollectorContext } from '../../context.ts';
import { FeedReach } from '../../domain/feed-reach.ts';
import { wantImages } from '../../images/use-cases/want-images.ts';
import type { CallContext } from '../../providers/social-provider.ts';
import type { OfficialAccountRow, OfficialRequestRow } from '../repository/official-accounts.ts';
import * as accounts from '../repository/official-accounts.ts';
import * as media from '../repository/official-media.ts';
import { markOfficial } from './mark-official.ts';

const ATTEMPTS_MAX = 3;
/** Posts read of an account, and how far back at most when it was not read for long. */
const POSTS_MAX = 50;
const DAYS_MAX = 7;
const PAGES_MAX = 8;
const PROFILE_MS = 12 * 3_600_000;

/** Reads the official accounts of the client of a leased request, and ends it. */
export async function readOfficial(context: CollectorContext, request: OfficialRequestRow): Promise<void> {
  const { client, all } = await context.database.read('system', async (tx) => ({
    client: await findClient(tx, request.client_id),
    all: await accounts.list(tx, request.client_id),
  }));
  const active = client === null ? [] : all.filter((account) => account.is_active);
  const failures: string[] = [];
  // What kills the process again and again is given up.
  if (request.attempts > ATTEMPTS_MAX) failures.push('worker_lost');
  else
    for (const account of active) {
      const failure = await readAccount(context, account, client?.timezone ?? DEFAULT_ZONE);
      if (failure !== null) failures.push(`${account.platform}: ${failure}`);
    }
  await endReading(context, request, active.length, failures);
}

function endReading(context: CollectorContext, request: OfficialRequestRow, read: number, failures: readonly string[]): Promise<void> {
  return context.database.unitOfWork('system', async (tx) => {
    const { job_run_id: jobRunId } = request;
    if (!(await accounts.end(tx, request)) || jobRunId === null) return;
    const outcome = failures.length > 0 ? ('failed' as const) : read === 0 ? ('skipped' as const) : ('succeeded' as const);
    const reason = failures.length > 0 ? failures.join('; ').slice(0, 500) : read === 0 ? 'Klien belum punya akun resmi yang aktif' : null;
    tx.send(endJobRun, { job_run_id: jobRunId, outcome, reason }, { subject: jobRunId, orderKey: `job-run:${jobRunId}` });
  });
}

/** Reads an account's posts since it was last read, and says of the client's own posts whether they are among them; why it failed, or null. */
async function readAccount(context: CollectorContext, account: OfficialAccountRow, timeZone: string): Promise<string | null> {
  const { client_id: clientId, platform } = account;
  const now = context.clock.now();
  const today = dayOf(now, timeZone);
  const last = account.collected_at === null ? today : dayOf(account.collected_at, timeZone);
  const oldest = addDays(today, -DAYS_MAX);
  const from = startOfDay(last < oldest ? oldest : last, timeZone);
  try {
    const known = await context.database.read('system', (tx) => media.idsSince(tx, account, from));
    const { posts, isWhole } = await fetchOnDemand(context, clientId, (call) => postsSince(context, account, { from, known }, call));
    await context.database.unitOfWork('system', async (tx) => {
      if (!(await accounts.noteReading(tx, account, now, null))) return;
      const shown = posts.flatMap((post) => (post.takenAt === null ? [] : [{ ...post, takenAt: post.takenAt, newId: context.newId() }]));
      await media.store(tx, account, shown, from, isWhole);
      await markOfficial(tx, clientId, platform, from);
      await wantImages(
        context,
        tx,
        clientId,
        shown.map((post) => post.thumbnailUrl),
      );
    });
    await refreshFollowers(context, account);
    return null;
  } catch (error) {
    if (!(error instanceof OnDemandRefused)) throw error;
    await context.database.unitOfWork('system', (tx) => accounts.noteReading(tx, account, now, error.failure.code));
    context.logger.warn({ clientId, platform, code: error.failure.code }, 'official account was not read');
    return error.failure.code;
  }
}

/** Reads the profile too when it is of yesterday; its metrics can wait for another day. */
async function refreshFollowers(
  context: CollectorContext,
  { client_id: clientId, platform, username: handle }: OfficialAccountRow,
): Promise<void> {
  try {
    await profileOf(context, { clientId, platform, handle }, { maxAgeMs: PROFILE_MS });
  } catch (error) {
    if (!(error instanceof OnDemandRefused)) throw error;
  }
}

async function postsSince(
  context: CollectorContext,
  account: OfficialAccountRow,
  { from, known }: { readonly from: Date; readonly known: readonly string[] },
  call: CallContext,
) {
  const found = new Map<string, ProviderPost>();
  const asked = { handle: account.username, secUid: account.sec_uid };
  const reach = new FeedReach(from, known);
  let cursor: string | null = null;
  // Nothing that is stored is taken for gone where something could not be read, or where the account shows nothing at all.
  let [isRead, isEmpty] = [true, true];
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const read = await context.providers[account.platform].feedPage(asked, cursor, call);
    for (const post of read.posts) if (post.takenAt !== null && post.takenAt >= from) found.set(post.id, post);
    const isPast = reach.add(read.posts);
    isRead &&= read.dropped === 0 && read.posts.every(({ takenAt }) => takenAt !== null);
    isEmpty &&= read.posts.length === 0;
    if (isPast || read.nextCursor === null)
      return { posts: [...found.values()], isWhole: isRead && !isEmpty && !reach.isInDoubt && (isPast || read.complete) };
    if (found.size >= POSTS_MAX) break;
    cursor = read.nextCursor;
  }
  return { posts: [...found.values()], isWhole: false };
}
