import { queryOptions } from '@tanstack/react-query';
import { type Json, listOf, maybeText, objectIn, text } from '../../api/json.ts';
import { sandboxCall } from './queries.ts';

/** A number or group of the simulated phone. */
export interface Contact {
  readonly number: string;
  readonly name: string | null;
  readonly kind: string;
}
/** One bubble of a chat; `out` = written by the person at the phone. */
export interface ChatMessage {
  readonly id: string;
  readonly out: boolean;
  readonly from: string;
  readonly text: string;
  readonly at: string;
  readonly document: { readonly name: string; readonly path: string } | null;
}
/** A letter in the simulated mailbox. */
export interface Letter {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: string;
}

const POLL_MS = 2_000;
const polled = { refetchInterval: POLL_MS, refetchIntervalInBackground: false, staleTime: 0 } as const;

/** Whether a number is a group. */
export const isGroup = (chat: string): boolean => chat.endsWith('@g.us');

/** Numbers and groups the platform knows or has written to. */
export const contactsQuery = queryOptions({
  queryKey: ['sandbox', 'contacts'],
  queryFn: async ({ signal }): Promise<readonly Contact[]> =>
    listOf(await sandboxCall('/whatsapp/contacts', { signal }), null, (row) => ({
      number: text(row, 'number'),
      name: maybeText(row, 'name'),
      kind: text(row, 'kind'),
    })),
  ...polled,
});

const readMessage =
  (out: boolean) =>
  (row: Json): ChatMessage & { group: string | null } => {
    const document = objectIn(row, 'document');
    return {
      id: text(row, 'id'),
      out,
      from: text(row, 'from'),
      text: text(row, 'text'),
      at: text(row, 'at'),
      group: maybeText(row, 'group'),
      document: document === null ? null : { name: text(document, 'name'), path: text(document, 'path') },
    };
  };

/** The conversation of a number or group with the platform, oldest first. */
export const chatQuery = (chat: string) =>
  queryOptions({
    queryKey: ['sandbox', 'chat', chat],
    queryFn: async ({ signal }): Promise<readonly ChatMessage[]> => {
      const ofPerson = isGroup(chat) ? '' : `?${new URLSearchParams({ from: chat })}`;
      const [received, written] = await Promise.all([
        sandboxCall(`/whatsapp/messages?${new URLSearchParams({ to: chat })}`, { signal }),
        sandboxCall(`/whatsapp/inbound${ofPerson}`, { signal }),
      ]);
      const wanted = isGroup(chat) ? chat : null;
      const own = listOf(written, null, readMessage(true)).filter((message) => message.group === wanted);
      return [...listOf(received, null, readMessage(false)), ...own].sort((a, b) => a.at.localeCompare(b.at));
    },
    ...polled,
    enabled: chat !== '',
  });

/** Writes to the platform as a number, in a group or directly. */
export const writeToPlatform = (from: string, group: string | null, message: string): Promise<unknown> =>
  sandboxCall('/whatsapp/inbound', { method: 'POST', body: { from, text: message, ...(group === null ? {} : { group }) } });

/** Letters that arrived, newest first. */
export const lettersQuery = queryOptions({
  queryKey: ['sandbox', 'letters'],
  queryFn: async ({ signal }): Promise<readonly Letter[]> => {
    const letters = listOf(await sandboxCall('/mailbox', { signal }), null, (row) => ({
      id: text(row, 'id'),
      to: text(row, 'to'),
      subject: text(row, 'subject'),
      text: text(row, 'text'),
      at: text(row, 'at'),
    }));
    return [...letters].reverse();
  },
  ...polled,
});
