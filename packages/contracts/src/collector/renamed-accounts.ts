import Type from 'typebox';
import { defineEvent } from '../define/message.ts';
import { ClientId, Instant, nullable, Platform, Uuid } from '../define/schema.ts';
import { defineSubscription } from '../define/subscription.ts';

/** `shown_as` equal to `registered`: it is back under its registered name. */
export const accountRenamed = defineEvent(
  'collector.account.renamed.v1',
  'fact',
  'The platform shows an account of a person or client, known by its key, under another name than the registered one, or under it again.',
  Type.Object({
    platform: Platform,
    /** Client of the person, or whose own account it is. */
    client_id: ClientId,
    /** Null: the client's own account. */
    person_id: nullable(Uuid),
    /** The platform's key of the account. */
    account_id: Type.String({ minLength: 1, maxLength: 100 }),
    registered: Type.String(),
    shown_as: Type.String(),
    seen_at: Instant,
  }),
);

/** Who holds which handle: by it renamed accounts are noticed. */
export const collectorHandles = defineSubscription('collector.handles', 'work', [
  'identity.handle.changed.v1',
  'identity.state.restated.v1',
]);
