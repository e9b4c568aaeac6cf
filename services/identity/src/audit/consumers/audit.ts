import { resolveSubscription } from '@balai/contracts/catalogue';
import { identityAudit } from '@balai/contracts/identity';
import { on, subscribe } from '@balai/runtime/messaging';
import { recordAudit } from '../use-cases/record-audit.ts';

/** Everything the trail keeps is written down alike, whatever it says. */
export const auditSubscription = subscribe(
  identityAudit,
  resolveSubscription(identityAudit).messages.map((message) => on(message, (envelope, { tx }) => recordAudit(tx, envelope))),
  // The chain has one end.
  { isSerial: true },
);
