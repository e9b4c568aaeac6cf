import * as keptPosts from '../accounts/repository/kept-posts.ts';
import * as knownAccounts from '../accounts/repository/known-accounts.ts';
import * as profiles from '../accounts/repository/profiles.ts';
import type { CollectorContext } from '../context.ts';
import * as providerKeys from '../costs/repository/provider-keys.ts';
import * as images from '../images/repository/images.ts';
import { imageOwner } from '../images/use-cases/keep-image.ts';
import * as officialAccounts from '../official/repository/official-accounts.ts';
import * as authorRequests from '../posts/repository/author-requests.ts';
import * as postMetrics from '../posts/repository/post-metrics.ts';
import * as specialRequests from '../posts/repository/special-requests.ts';
import * as runs from '../runs/repository/runs.ts';

const CALLS_KEPT_DAYS = 30;
const RUNS_KEPT_DAYS = 180;
const SPECIAL_REQUESTS_KEPT_DAYS = 30;
/** Accounts that were only asked about. */
const PROFILES_KEPT_DAYS = 30;
const METRICS_KEPT_DAYS = 400;
const BATCH = 1000;
/** Few: each is given back to the store by itself. */
const IMAGES_AT_ONCE = 200;

/** Removes one portion of old provider requests, runs and pictures; whether there may be more. */
export function deleteExpired({ blobs, config, database }: CollectorContext): Promise<boolean> {
  return database.unitOfWork('system', async (tx) => {
    const callsDeleted = await providerKeys.deleteOldCalls(tx, CALLS_KEPT_DAYS, BATCH);
    const runsDeleted = await runs.deleteOld(tx, RUNS_KEPT_DAYS, BATCH);
    const requestsDeleted = await specialRequests.deleteOld(tx, SPECIAL_REQUESTS_KEPT_DAYS, BATCH);
    const profilesDeleted = await profiles.deleteOld(tx, PROFILES_KEPT_DAYS, BATCH);
    const answersDeleted = await keptPosts.deleteOld(tx, BATCH);
    const authorsDeleted = await authorRequests.deleteOld(tx, SPECIAL_REQUESTS_KEPT_DAYS, BATCH);
    const metricsDeleted = await postMetrics.deleteOld(tx, METRICS_KEPT_DAYS, BATCH);
    await knownAccounts.forget(tx, BATCH);
    const readingsDeleted = await officialAccounts.deleteOld(tx, SPECIAL_REQUESTS_KEPT_DAYS, BATCH);
    const imagesDeleted = await images.removeOld(
      tx,
      { days: config.COLLECTOR_IMAGE_DAYS, bytes: config.COLLECTOR_IMAGE_MB * 1_000_000 },
      IMAGES_AT_ONCE,
    );
    for (const imageId of imagesDeleted) await blobs.release(tx, imageOwner(imageId));
    if (imagesDeleted.length === IMAGES_AT_ONCE) return true;
    return [
      authorsDeleted,
      readingsDeleted,
      metricsDeleted,
      callsDeleted,
      runsDeleted,
      requestsDeleted,
      profilesDeleted,
      answersDeleted,
    ].includes(BATCH);
  });
}
