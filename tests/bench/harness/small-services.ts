import { SUBSCRIPTIONS } from '@balai/contracts/catalogue';
import { listJobs } from '@balai/contracts/scheduler';
import { bind } from '@balai/runtime/http';
import { defineModule, type ServiceModule } from '@balai/runtime/module';
import { unheard } from '@balai/testing';
import Type from 'typebox';

/** A service that answers `GET /api/jobs` with nothing, and so costs what the platform costs. */
export const emptyScheduler: ServiceModule = defineModule({
  name: 'scheduler',
  config: Type.Object({}),
  migrations: null,
  setup: () => ({
    routes: [bind(listJobs, async (_call) => ({ body: { success: true as const, data: [] } }))],
    subscriptions: SUBSCRIPTIONS.filter((one) => one.service === 'scheduler' && one.kind === 'work').map(unheard),
  }),
});
