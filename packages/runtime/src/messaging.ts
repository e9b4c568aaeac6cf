export { countWaiting } from './messaging/backlog.ts';
export { brokerDefinitions } from './messaging/broker-definitions.ts';
export { coalesceHints, type HintOptions, type NoteChange } from './messaging/coalesce-hints.ts';
export { DeadLetters } from './messaging/dead-letters.ts';
export { MessageSigningKey } from './messaging/message-signing-key.ts';
export { keepPartitions } from './messaging/partitions.ts';
export { notifyProcesses } from './messaging/process-notifications.ts';
export {
  type BroadcastSubscription,
  listen,
  type MessageContext,
  NotYet,
  on,
  onAnyTogether,
  onTogether,
  type Subscription,
  subscribe,
} from './messaging/subscription.ts';
export { buildEnvelope, type Cause, type SendOptions } from './outbox/envelope.ts';
export { type PersonalDataHandlers, type PrivacyCounts, personalDataSubscription } from './privacy/personal-data.ts';
