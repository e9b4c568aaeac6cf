import type { Platform } from '@balai/contracts';
import { recapChanged } from '@balai/contracts/attendance';
import { type Clock, coalesceHints, type Database, defineModule, EncodedBodies, type ModuleContext, systemClock } from '@balai/runtime';
import { AttendanceSettings } from './config.ts';
import { commandSubscription } from './consumers/commands.ts';
import { observationProjection, observationSubscription } from './consumers/observations.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { placeChunk } from './domain/placement.ts';
import { reasonTexts } from './messages/recap-texts.ts';
import * as bitmaps from './repository/bitmaps.ts';
import * as clients from './repository/clients.ts';
import * as evidence from './repository/evidence-source.ts';
import * as facts from './repository/facts.ts';
import * as feedLooks from './repository/feed-looks.ts';
import * as handleLock from './repository/handle-lock.ts';
import * as handles from './repository/handles.ts';
import { makeOwnerSource } from './repository/owners.ts';
import * as people from './repository/people.ts';
import * as posts from './repository/posts.ts';
import * as rebuildTargets from './repository/rebuild-targets.ts';
import * as recapSource from './repository/recap-source.ts';
import * as states from './repository/states.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { recapRoutes } from './routes/recaps.ts';
import { statsRoutes } from './routes/stats.ts';
import { makeChangeOwners } from './use-cases/change-owners.ts';
import { makeCheckSample } from './use-cases/check-sample.ts';
import { makeCompileRecap } from './use-cases/compile-recap.ts';
import { makeMatchPosts } from './use-cases/match-posts.ts';
import { makeReadEvidence } from './use-cases/read-evidence.ts';
import { makeReadRecap } from './use-cases/read-recap.ts';
import { makeReadStats } from './use-cases/read-stats.ts';
import { makeRebuildAttendance, type RebuildResult, type RebuildSelection } from './use-cases/rebuild-attendance.ts';
import { makeRebuildPost } from './use-cases/rebuild-post.ts';
import { makeRecordObservation } from './use-cases/record-observation.ts';
import { makeResolveQuestion } from './use-cases/resolve-question.ts';
import { matchingWorker, resendWorker, runWorker, upkeepWorker, type WorkerParts } from './workers/attendance-workers.ts';

/** The repository's parts as ingest, matching and rebuilds use them. */
const store = { ...handleLock, ...posts, ...facts, ...states, ...bitmaps, ...handles, ...people, ...clients, ...rebuildTargets };

const rebuildPostWith = (clock: Clock) => makeRebuildPost({ ...store, clock, ownersOf: makeOwnerSource(clock) });

/**
 * Derives attendance again from the recorded observations; for the command line. May run beside the service.
 * @throws Error when the selection cannot be read.
 */
export function rebuildAttendance(deps: { database: Database; clock?: Clock }, selection: RebuildSelection): Promise<RebuildResult> {
  const clock = deps.clock ?? systemClock;
  return makeRebuildAttendance({ ...store, database: deps.database, rebuildPost: rebuildPostWith(clock) })(selection);
}

function setup(context: ModuleContext<AttendanceSettings>) {
  const { database, clock, logger } = context;
  const wakes = { matching: () => {}, runs: () => {} };
  const hint = coalesceHints<Platform | null>({
    clock,
    stopping: context.stopping,
    pauseMs: 1_000,
    clientsMax: 500,
    publish: (clientIds, platform) => context.hint(recapChanged, { client_ids: [...clientIds], platform }),
  });
  const onProgress = () => wakes.runs();
  const ownersOf = makeOwnerSource(clock);
  const rebuildPost = makeRebuildPost({ ...store, clock, ownersOf });
  const record = makeRecordObservation({ ...store, clock, ownersOf, placeChunk });
  const changeOwners = makeChangeOwners(store);

  const onChanged = (clientId: string, platform: Platform) => hint([clientId], platform);
  const workerParts: WorkerParts = {
    database,
    clock,
    logger,
    match: makeMatchPosts({
      ...store,
      database,
      rebuildPost,
      onChanged,
      onFailed: (target, error) => logger.error({ err: error, ...target }, 'post could not be rebuilt'),
    }),
    checkSample: makeCheckSample({ ...store, database, rebuildPost }),
    patienceMs: context.config.ATTENDANCE_GAP_SECONDS * 1_000,
    onMatched: onProgress,
    onIncomplete: (clientId) => hint([clientId], null),
  };
  const matching = matchingWorker(workerParts);
  const runs = runWorker(workerParts);
  wakes.matching = () => matching.wake();
  wakes.runs = () => runs.wake();

  const sources = { database, clock, ...recapSource, ...feedLooks, ...bitmaps, ...clients };
  const resolve = makeResolveQuestion(sources);
  const recaps = makeReadRecap(sources);
  const bodies = new EncodedBodies({ maxBytes: context.config.ATTENDANCE_RECAP_CACHE_MB * 1_048_576 });
  return {
    routes: [
      ...recapRoutes({ resolve, recaps, bodies }),
      ...statsRoutes(makeReadStats({ ...sources, resolve })),
      ...evidenceRoutes(makeReadEvidence({ ...store, ...evidence, database })),
    ],
    subscriptions: [
      rosterSubscription({ changeOwners, hint, onDirty: () => wakes.matching(), onProgress }),
      observationSubscription({ record, hint, onStale: () => wakes.matching(), onProgress }),
      commandSubscription(makeCompileRecap({ database, findClient: clients.findClient, resolve, recaps, reasonTexts })),
    ],
    projections: [rosterProjection, observationProjection],
    workers: [matching, runs, resendWorker(workerParts), upkeepWorker(workerParts)],
  };
}

/** Attendance: who took part, derived from observations and today's roster. */
export const attendance = defineModule({
  name: 'attendance',
  config: AttendanceSettings,
  migrations: new URL('../migrations/', import.meta.url),
  setup,
});
