import * as wire from '@balai/contracts/identity';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import { tidy } from '../../domain/words.ts';
import { givenClientId } from '../../routes/input.ts';
import { contactName } from '../domain/contact-name.ts';
import type { ContactChatRow, ContactRow } from '../repository/contact-chats.ts';
import { listContacts } from '../use-cases/list-contacts.ts';

/** A chat on the wire. */
export const chatToWire = ({ number_id, number_name, name, first_at, noted_at }: ContactChatRow): wire.ContactChat => ({
  number_id,
  number_name,
  name,
  first_at: first_at.toISOString(),
  noted_at: noted_at.toISOString(),
});

function googleOf({ google_name, synced_name, is_own, synced_at, error }: ContactRow): wire.Contact['google'] {
  if (google_name === null) return null;
  const state = is_own === false ? 'kept' : error !== null ? 'failed' : google_name === synced_name ? 'synced' : 'waiting';
  return { state, synced_at: synced_at?.toISOString() ?? null, error };
}

function contactToWire(row: ContactRow): wire.Contact {
  const { phone, chats, person_id, nrp, title, person_name, client_id, is_account, account_client } = row;
  const isPerson = person_id !== null && nrp !== null && person_name !== null && client_id !== null;
  return {
    phone,
    ...contactName({
      phone,
      person: isPerson ? { title, name: person_name } : null,
      account: is_account ? { client: account_client } : null,
      chatName: chats.find(({ name }) => name !== null)?.name ?? null,
    }),
    person: isPerson ? { person_id, user_id: nrp, client_id } : null,
    chats: chats.map((chat) => chatToWire({ ...chat, first_at: new Date(chat.first_at), noted_at: new Date(chat.noted_at) })),
    google: googleOf(row),
  };
}

/** HTTP edge of contacts. */
export const contactRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.listContacts, ({ actor, query }) => {
    const filter = { clientId: givenClientId(query.client_id), numberId: query.number_id, text: tidy(query.q ?? null) ?? undefined };
    return answerList(
      { ...query, limit: query.limit ?? 200 },
      {
        order: 'noted',
        isId: (id) => /^[0-9]{6,15}$/.test(id),
        read: (after, limit) => listContacts(context, actor, { ...filter, page: { by: 'noted_at', descending: true, after, limit } }),
        positionOf: ({ phone, position }) => ({ key: position, id: phone }),
        toWire: contactToWire,
      },
    );
  }),
];
