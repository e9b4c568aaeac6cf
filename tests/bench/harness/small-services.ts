import { identityRestated } from '@balai/contracts/access';
import { clientChanged, handleChanged, personChanged } from '@balai/contracts/identity';
import { sandboxRoster } from '@balai/contracts/sandbox';
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

/** A service that sends what it is told to, from its own outbox. */
export const sender: ServiceModule = defineModule({
  name: 'sender',
  config: Type.Object({}),
  migrations: null,
  setup: () => ({}),
});

/** A service that hears of people and only counts them. */
export function makeCounter(): { readonly module: ServiceModule; count(): number } {
  let heard = 0;
  const module: ServiceModule = defineModule({
    name: 'sandbox',
    config: Type.Object({}),
    migrations: null,
    setup: () => ({
      subscriptions: [
        subscribe(sandboxRoster, [
          on(personChanged, async (_message, { tx }) =>
            tx.afterCommit(() => {
              heard += 1;
            }),
          ),
          on(clientChanged, nothing),
          on(handleChanged, nothing),
          on(identityRestated, nothing),
        ]),
      ],
    }),
  });
  return { module, count: () => heard };
}
