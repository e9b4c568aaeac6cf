import { defineSubscription } from '../define/subscription.ts';

export const identityCommands = defineSubscription('identity.commands', 'work', [
  'identity.fence.raise.v1',
  'identity.state.restate.v1',
  'identity.person.notify.v1',
]);
export const identitySessions = defineSubscription('identity.sessions', 'work', ['access.sessions.seen.v1']);
/** What goes into the audit trail. */
export const identityAudit = defineSubscription('identity.audit', 'work', 'audited');
/** Names of WhatsApp chats, and the numbers they belong to. */
export const identityContacts = defineSubscription('identity.contacts', 'work', [
  'notifier.contact.noted.v1',
  'notifier.consent.changed.v1',
  'notifier.number.managed.v1',
]);
/** What people write over a chat. */
export const identityChatOrders = defineSubscription('identity.chat-orders', 'work', ['identity.chat-order.run.v1']);
