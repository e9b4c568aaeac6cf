import { resolveSubscription } from '@balai/contracts/catalogue';
import { identityAudit } from '@balai/contracts/identity';
import { on, type Subscription, subscribe } from '@balai/runtime';
import type { makeRecordAudit } from '../use-cases/keep-audit-trail.ts';

/** Everything the trail keeps is written down alike, whatever it says. */
export const auditSubscription = (record: ReturnType<typeof makeRecordAudit>): Subscription =>
  subscribe(
    identityAudit,
    resolveSubscription(identityAudit).messages.map((message) => on(message, (envelope, { tx }) => record(tx, envelope))),
  );
