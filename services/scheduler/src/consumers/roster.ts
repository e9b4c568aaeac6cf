import { clientChanged } from '@balai/contracts/identity';
import { schedulerRoster } from '@balai/contracts/scheduler';
import { on, type Subscription, stateProjection, subscribe } from '@balai/runtime';
import type { SchedulerContext } from '../context.ts';
import * as clients from '../repository/clients.ts';
import { deriveJobs } from '../use-cases/derive-jobs.ts';
import { forgetClients } from '../use-cases/forget-clients.ts';

/** Clients, and with them their jobs, follow identity. */
export const rosterSubscription = ({ wake }: Pick<SchedulerContext, 'wake'>): Subscription =>
  subscribe(schedulerRoster, [
    on(clientChanged, async ({ data }, { tx }) => {
      if (!(await clients.copy.apply(tx, data))) return;
      await deriveJobs(tx, data);
      tx.afterCommit(() => wake.firing());
    }),
  ]);

/** The copy of the clients. */
export const rosterProjection = { ...stateProjection('roster', schedulerRoster, clients.copy), sweep: forgetClients };
