import { runProgressed } from '@balai/contracts/collector';
import { defineModule, type ModuleContext } from '@balai/runtime';
import { CollectorSettings } from './config.ts';
import { appliedSubscription } from './consumers/applied.ts';
import { commandSubscription } from './consumers/commands.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { createProviders } from './providers/create-providers.ts';
import { store } from './repository/store.ts';
import { collectionRunRoutes } from './routes/collection-runs.ts';
import type { Deps } from './use-cases/deps.ts';
import { restaters } from './use-cases/repeat-state.ts';
import { conductor } from './workers/conductor.ts';
import { fetcher } from './workers/fetcher.ts';
import { janitor } from './workers/janitor.ts';
import { progressHints } from './workers/progress-hints.ts';
import { ProviderGate } from './workers/provider-gate.ts';
import type { Reading } from './workers/take-turn.ts';

/** Collects the clients' posts with their likes and comments. */
export const collector = defineModule({
  name: 'collector',
  config: CollectorSettings,
  prefixes: ['RAPIDAPI'],
  migrations: new URL('../migrations/', import.meta.url),
  setup(context: Context) {
    const wakes = { fetchers: () => {}, conductor: () => {} };
    const deps: Deps = {
      database: context.database,
      store,
      clock: context.clock,
      logger: context.logger,
      newId: context.newId,
      hasKey: keyOf(context) !== '',
      wake: { fetchers: () => wakes.fetchers(), conductor: () => wakes.conductor() },
      progressed: progressHints({
        publish: (clientIds) => context.hint(runProgressed, { client_ids: clientIds }),
        clock: context.clock,
        stopping: context.stopping,
      }),
    };
    const fetching = fetcher(readingOf(context, deps), {
      concurrency: context.config.COLLECTOR_WORKERS,
      // Without a broker the whole platform is this one process.
      isAlone: context.platform.AMQP_URL === undefined,
    });
    const conducting = conductor(deps);
    wakes.fetchers = () => fetching.wake();
    wakes.conductor = () => conducting.wake();
    return {
      routes: collectionRunRoutes(deps),
      subscriptions: [rosterSubscription(deps), commandSubscription(deps), appliedSubscription(deps)],
      projections: [rosterProjection],
      restaters: restaters(deps),
      workers: [conducting, fetching, janitor(deps)],
    };
  },
});

type Context = ModuleContext<CollectorSettings>;

function keyOf({ config }: Context): string {
  return config.RAPIDAPI_KEY?.trim() ?? '';
}

/** The host that takes over, or none: the settings come as a pair. */
function fallbackOf({ RAPIDAPI_FALLBACK_KEY: key, RAPIDAPI_FALLBACK_HOST: host }: CollectorSettings) {
  return key === undefined || host === undefined ? null : { key, host };
}

function readingOf(context: Context, deps: Deps): Reading {
  const { config } = context;
  const fallback = fallbackOf(config);
  const key = keyOf(context);
  const gate = new ProviderGate({
    database: context.database,
    clock: context.clock,
    rates: context.rates,
    newId: context.newId,
    key,
    fallback,
    ratePerSecond: config.COLLECTOR_RATE_PER_SECOND,
    dailyBudget: config.COLLECTOR_DAILY_BUDGET,
  });
  const providers = createProviders({
    key,
    fallback,
    ...(config.RAPIDAPI_INSTAGRAM_URL === undefined ? {} : { instagramUrl: config.RAPIDAPI_INSTAGRAM_URL }),
    ...(config.RAPIDAPI_TIKTOK_URL === undefined ? {} : { tiktokUrl: config.RAPIDAPI_TIKTOK_URL }),
    ...gate.hooks,
  });
  return { deps, providers };
}
