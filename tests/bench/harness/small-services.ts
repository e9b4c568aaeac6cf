import { identityRestated } from '@balai/contracts/access';
import { clientChanged } from '@balai/contracts/identity';
import { endJobRun, listJobs, schedulerCommands, schedulerRoster } from '@balai/contracts/scheduler';
import { bind, defineModule, on, type ServiceModule, subscribe } from '@balai/runtime';
import Type from 'typebox';

const nothing = async () => undefined;

/** A service that answers `GET /api/jobs` with nothing, and so costs what the platform costs. */
export const emptyScheduler: ServiceModule = defineModule({
  name: 'scheduler',
  config: Type.Object({}),
  migrations: null,
  setup: () => ({
    routes: [bind(listJobs, async (_call) => ({ body: { success: true as const, data: [] } }))],
    subscriptions: [
      subscribe(schedulerRoster, [on(clientChanged, nothing), on(identityRestated, nothing)]),
      subscribe(schedulerCommands, [on(endJobRun, nothing)]),
    ],
  }),
});
