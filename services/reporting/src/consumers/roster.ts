import { reportingRoster } from '@balai/contracts/reporting';
import { onClientChanged } from '@balai/runtime/directory';
import { type Subscription, subscribe } from '@balai/runtime/messaging';
import type { ReportingContext } from '../context.ts';
import { seedDeliveries } from '../deliveries/use-cases/seed-deliveries.ts';

/** A client gets its standard deliveries when it appears, and those of a platform when that is switched on. */
export const rosterSubscription = (context: Pick<ReportingContext, 'clock' | 'newId'>): Subscription =>
  subscribe(reportingRoster, [onClientChanged(({ data }, { tx }) => seedDeliveries(context, tx, data.client_id))]);
