import type { ResponseOf } from '@balai/contracts';
import { listContacts } from '@balai/contracts/identity';
import { listInboundFiles } from '@balai/contracts/notifier';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';

export type Contact = ResponseOf<typeof listContacts>['data'][number];

export type ReceivedFile = ResponseOf<typeof listInboundFiles>['data'][number];

const ROWS = 50;

/** Contacts that the session sees, in pages of 50. @param text part of a name or number; undefined: all */
export const contactsQuery = (text: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [listContacts.id, {}, text ?? ''] as const,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: ROWS, ...(text === undefined ? {} : { q: text }) };
      return api(listContacts, { query: pageParam === null ? query : { ...query, cursor: pageParam }, signal });
    },
    getNextPageParam: (page) => page.next_cursor,
  });

/** Received files that the session sees, in pages of 50. */
export const filesQuery = infiniteQueryOptions({
  queryKey: [listInboundFiles.id, {}] as const,
  initialPageParam: null as string | null,
  queryFn: ({ signal, pageParam }) =>
    api(listInboundFiles, { query: pageParam === null ? { limit: ROWS } : { limit: ROWS, cursor: pageParam }, signal }),
  getNextPageParam: (page) => page.next_cursor,
});
