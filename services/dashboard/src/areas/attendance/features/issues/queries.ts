import type { BodyOf, ResponseOf } from '@balai/contracts';
import { decideComplaint, getComplaint, listComplaints } from '@balai/contracts/attendance';
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';
import type { SHOWN } from './search.ts';

/** A complaint as the list carries it. */
export type Complaint = ResponseOf<typeof listComplaints>['data'][number];
/** A complaint with what stored activity says now, and its corrections. */
export type ComplaintDetail = ResponseOf<typeof getComplaint>['data'];
export type Shown = (typeof SHOWN)[number];
export type Decision = BodyOf<typeof decideComplaint>;

const ROWS = 30;

/** A client's complaints, newest first, in pages of 30; of a directorate those of all people it sees. */
export const complaintsQuery = (clientId: string | undefined, state: Shown, text: string) =>
  infiniteQueryOptions({
    queryKey: [listComplaints.id, { clientId }, state, text] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => {
      const named = clientId === undefined ? {} : { client_id: clientId };
      const query = { ...named, state, limit: ROWS, ...(text === '' ? {} : { q: text }) };
      return api(listComplaints, { query: pageParam === null ? query : { ...query, cursor: pageParam }, signal });
    },
    getNextPageParam: (page) => page.next_cursor ?? null,
  });

/** One complaint. */
export const complaintQuery = (id: string) => read(getComplaint, { params: { id } }, (answer) => answer.data);

/** What the person would be told if it was decided so; null: nothing. */
export const noticeQuery = (id: string, body: Decision) =>
  queryOptions({
    queryKey: [decideComplaint.id, 'preview', id, body] as const,
    queryFn: async ({ signal }) => (await api(decideComplaint, { params: { id }, body: { ...body, preview: true }, signal })).data.notice,
    staleTime: 0,
  });

/** Once it is decided: the page shows it before anything says that it is done, and no list shows what was kept of before. */
export async function showDecided(queryClient: QueryClient): Promise<void> {
  queryClient.removeQueries({ queryKey: [listComplaints.id], type: 'inactive' });
  await queryClient.invalidateQueries({ queryKey: [getComplaint.id] });
  void queryClient.invalidateQueries();
}

/** Takes a complaint up, or decides it. */
export const decide = (id: string, body: Decision) => api(decideComplaint, { params: { id }, body });
