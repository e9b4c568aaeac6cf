import { viewRendered } from '@balai/contracts';
import { reportingRenders } from '@balai/contracts/reporting';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { ReportingContext } from '../context.ts';
import { VIEW_OWNERS } from '../known-views.ts';
import { settleRender } from '../renders/use-cases/settle-render.ts';

/** How far services are with what they render. */
export const renderSubscription = (context: ReportingContext): Subscription =>
  subscribe(
    reportingRenders,
    VIEW_OWNERS.map((owner) => on(viewRendered(owner), ({ data }, { tx }) => settleRender(context, tx, data))),
  );
