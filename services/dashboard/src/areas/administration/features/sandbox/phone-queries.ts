import { queryOptions } from '@tanstack/react-query';
import { polled, sandboxCall } from './queries.ts';

/** A number or group of the simulated phone. */
export interface Contact {
  readonly number: string;
  readonly name: string | null;
  readonly kind: string;
}

/** A file that came with a message or letter. */
export interface SentFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly path: string;
}

interface Message {
  readonly id: string;
  readonly from: string;
  readonly text: string;
  readonly at: string;
  readonly group?: string | null;
  readonly document?: SentFile;
}

/** One bubble of a chat; `out` = written by the person at the phone. */
interface ChatMessage extends Message {
  readonly out: boolean;
}

/** A letter in the simulated mailbox. */
interface Letter {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: string;
  readonly files: readonly SentFile[];
}

/** Whether a number is a group. */
export const isGroup = (chat: string): boolean => chat.endsWith('@g.us');

/** Numbers and groups the platform knows or has written to. */
export const contactsQuery = queryOptions({
  queryKey: ['sandbox', 'contacts'],
  queryFn: ({ signal }) => sandboxCall<readonly Contact[]>('/whatsapp/contacts', { signal }),
  ...polled,
});

/** The conversation of a number or group with the platform, oldest first. */
export const chatQuery = (chat: string) =>
  queryOptions({
    queryKey: ['sandbox', 'chat', chat],
    queryFn: async ({ signal }): Promise<readonly ChatMessage[]> => {
      const ofPerson = isGroup(chat) ? '' : `?${new URLSearchParams({ from: chat })}`;
      const [received, written] = await Promise.all([
        sandboxCall<Message[]>(`/whatsapp/messages?${new URLSearchParams({ to: chat })}`, { signal }),
        sandboxCall<Message[]>(`/whatsapp/inbound${ofPerson}`, { signal }),
      ]);
      const wanted = isGroup(chat) ? chat : null;
      const own = written.filter(({ group }) => group === wanted).map((message) => ({ ...message, out: true }));
      return [...received.map((message) => ({ ...message, out: false })), ...own].sort((a, b) => a.at.localeCompare(b.at));
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
  queryFn: async ({ signal }) => (await sandboxCall<Letter[]>('/mailbox', { signal })).reverse(),
  ...polled,
});
