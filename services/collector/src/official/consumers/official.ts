import { collectOfficial, collectorOfficial } from '@balai/contracts/collector';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { CollectorContext } from '../../context.ts';
import { requestOfficial } from '../use-cases/official-accounts.ts';

/** Takes down whose official accounts are to be read; a worker reads them. */
export const officialSubscription = (context: CollectorContext): Subscription =>
  subscribe(collectorOfficial, [
    on(collectOfficial, ({ data }, { tx }) =>
      requestOfficial(context, tx, { requestId: data.request_id, clientId: data.client_id, jobRunId: data.job_run_id }),
    ),
  ]);
