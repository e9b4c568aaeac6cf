import type { ResponseOf } from '@balai/contracts';
import { endRehearsal, readRehearsal, rehearse } from '@balai/contracts/notifier';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';

export type Rehearsal = ResponseOf<typeof readRehearsal>['data'];

const WAITING_POLL_MS = 1_000;

/** What was said at a client; read again each second while an order is being carried out. */
export const rehearsalQuery = (clientId: string) =>
  queryOptions({
    ...read(readRehearsal, { query: { client_id: clientId } }, (answer) => answer.data, { clientId }),
    refetchInterval: ({ state }) => (state.data?.waiting === true ? WAITING_POLL_MS : false),
  });

/** Says something at a client, and begins its rehearsal anew. */
export function useRehearsal(clientId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = rehearsalQuery(clientId);
  const show = async ({ data }: { data: Rehearsal }) => {
    // A read from before it must not take its place.
    await queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData(queryKey, data);
  };
  const say = useMutation({
    mutationFn: (text: string) => api(rehearse, { body: { client_id: clientId, text } }),
    onSuccess: show,
  });
  const restart = useMutation({ mutationFn: () => api(endRehearsal, { query: { client_id: clientId } }), onSuccess: show });
  return { say, restart };
}
