import { decideByLink, type LinkedRequest, showLink } from '@balai/contracts/editorial';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';

/** What can be said by a link. */
export type LinkDecision = 'approve' | 'request_changes' | 'reject';

/** What the link asks. Looking decides nothing. */
export const linkQuery = (token: string) =>
  queryOptions({
    queryKey: ['decide', token],
    queryFn: async ({ signal }): Promise<LinkedRequest> => (await api(showLink, { body: { token }, signal })).data,
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** Sends the decision. */
export const sendDecision = async (token: string, decision: LinkDecision, note: string): Promise<LinkedRequest> =>
  (await api(decideByLink, { body: { token, decision, ...(note === '' ? {} : { note }) } })).data;
