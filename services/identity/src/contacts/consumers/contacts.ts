import { identityContacts } from '@balai/contracts/identity';
import { consentChanged, contactNoted, numberManaged } from '@balai/contracts/notifier';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import { followNumber, noteConsent, noteContact } from '../use-cases/note-contact.ts';

/** Hears who wrote to the platform's WhatsApp numbers. */
export const contactSubscription: Subscription = subscribe(identityContacts, [
  on(contactNoted, ({ data }, { tx }) => noteContact(tx, data)),
  on(consentChanged, ({ data }, { tx }) => noteConsent(tx, data)),
  on(numberManaged, ({ data }, { tx }) => followNumber(tx, data)),
]);
