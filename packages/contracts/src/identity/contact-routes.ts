import Type, { type Static } from 'typebox';
import { listed, paging } from '../define/list.ts';
import { defineRoute } from '../define/route.ts';
import { ClientIdInput, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';
import { peopleContact } from './permissions.ts';

/** A chat of two with one of the platform's WhatsApp numbers. */
export const ContactChat = Type.Object({
  number_id: Uuid,
  /** What the number is called. */
  number_name: Type.String(),
  /** Display name of the sender; null: WhatsApp gave none. */
  name: nullable(Type.String()),
  first_at: Instant,
  /** When its name was last noted, not when the newest message came. */
  noted_at: Instant,
});
export type ContactChat = Static<typeof ContactChat>;

/** `waiting`: not at Google yet, or not with this name. `kept`: Google had a contact of this number, which stays as it is. */
export const GoogleContactState = oneOf('waiting', 'synced', 'kept', 'failed');

export const Contact = Type.Object({
  /** Digits with country code. */
  phone: Type.String(),
  name: Type.String(),
  /** What the name comes from. */
  source: oneOf('person', 'account', 'chat', 'phone'),
  person: nullable(Type.Object({ person_id: Uuid, user_id: Type.String(), client_id: Type.String() })),
  /** Newest first; only those of numbers that serve the caller's clients. */
  chats: Type.Array(ContactChat),
  /** Null: the contact is not sent to Google. */
  google: nullable(
    Type.Object({
      state: GoogleContactState,
      synced_at: nullable(Instant),
      /** Why the last attempt failed. */
      error: nullable(Type.String()),
    }),
  ),
});
export type Contact = Static<typeof Contact>;

export const listContacts = defineRoute({
  id: 'contacts.list',
  service: 'identity',
  method: 'GET',
  path: '/api/contacts',
  summary:
    'People and numbers that wrote to the platform’s WhatsApp numbers, with their names per number, the most recently noted first. A number of one client shows everybody who wrote to it; a number of all clients only people and accounts of the caller’s clients.',
  access: { permission: peopleContact, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    number_id: Type.Optional(Uuid),
    /** Part of a name, of a personnel number or of the telephone number. */
    q: Type.Optional(Type.String({ maxLength: 100 })),
    ...paging,
  }),
  response: listed(Contact),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 1 } },
});
