import type { BodyOf, ResponseOf } from '@balai/contracts';
import {
  approvePrivacyRequest,
  filePrivacyRequest,
  listPrivacyConsents,
  listPrivacyRequests,
  publishPrivacyNotice,
  refusePrivacyRequest,
  showPrivacyNotice,
  showPrivacyRecord,
  showPrivacyRequest,
} from '@balai/contracts/identity';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';

export type PrivacyRequest = ResponseOf<typeof listPrivacyRequests>['data'][number];
export type PrivacyConsent = ResponseOf<typeof listPrivacyConsents>['data'][number];
export type PrivacyNotice = ResponseOf<typeof showPrivacyNotice>['data'];
export type PrivacyRecord = ResponseOf<typeof showPrivacyRecord>['data'];

const ROWS = 50;
const nextOf = (page: { next_cursor?: string | null }) => page.next_cursor;
const paged = (cursor: string | null) => (cursor === null ? { limit: ROWS } : { limit: ROWS, cursor });

/** Requests that are pending, or all, in pages of 50. */
export const requestsQuery = (state: 'pending' | 'all') =>
  infiniteQueryOptions({
    queryKey: [listPrivacyRequests.id, {}, state] as const,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => api(listPrivacyRequests, { query: { state, ...paged(pageParam) }, signal }),
    getNextPageParam: nextOf,
  });
export const consentsQuery = infiniteQueryOptions({
  queryKey: [listPrivacyConsents.id] as const,
  initialPageParam: null as string | null,
  queryFn: ({ signal, pageParam }) => api(listPrivacyConsents, { query: paged(pageParam), signal }),
  getNextPageParam: nextOf,
});
export const requestQuery = (id: string) => read(showPrivacyRequest, { params: { id } }, (answer) => answer.data);
export const recordQuery = read(showPrivacyRecord, {}, (answer) => answer.data);
export const noticeQuery = (client_id: string) => read(showPrivacyNotice, { params: { client_id } }, (answer) => answer.data);

export const fileRequest = (body: BodyOf<typeof filePrivacyRequest>) => api(filePrivacyRequest, { body });
export const approve = (id: string, confirm: string) =>
  api(approvePrivacyRequest, { params: { id }, body: confirm === '' ? {} : { confirm } });
export const refuse = (id: string, reason: string) => api(refusePrivacyRequest, { params: { id }, body: { reason } });
export const publishNotice = (client_id: string, body: BodyOf<typeof publishPrivacyNotice>) =>
  api(publishPrivacyNotice, { params: { client_id }, body });
