import { resolveSubscription } from '@balai/contracts/catalogue';
import { identityAudit } from '@balai/contracts/identity';
import { onAnyTogether, subscribe } from '@balai/runtime/messaging';
import { recordAudit } from '../use-cases/record-audit.ts';

/** Everything the trail keeps is written down alike, whatever it says. */
export const auditSubscription = subscribe(
  identityAudit,
  onAnyTogether(resolveSubscription(identityAudit).messages, (messages, { tx }) => recordAudit(tx, messages)),
  // The chain has one end.
  { isSerial: true },
);
