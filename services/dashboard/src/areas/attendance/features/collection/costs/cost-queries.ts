import { addDays } from '@balai/calendar';
import type { ResponseOf } from '@balai/contracts';
import { getCollectionQuota, listCollectionCosts, setCollectionQuota } from '@balai/contracts/collector';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../../../api/api.ts';
import { read } from '../../../../../api/read.ts';

/** How much a client may ask for today, and what it has asked for. */
export type Quota = ResponseOf<typeof getCollectionQuota>['data'];

// No live topic tells of them: they grow with every request.
const POLL_MS = 30_000;
const ROWS_MAX = 10_000;

/** The UTC day of now: by these days requests are counted. */
export const utcToday = (): string => new Date().toISOString().slice(0, 10);

/** The quota of a client. */
export const quotaQuery = (clientId: string) =>
  queryOptions({
    ...read(getCollectionQuota, { params: { client_id: clientId } }, (answer) => answer.data, { clientId }),
    refetchInterval: POLL_MS,
  });

/** What was asked of the providers in the last days, today among them: by one client, or by all that the session sees. */
export const costsQuery = (clientId: string | undefined, days: number) => {
  const from = addDays(utcToday(), 1 - days);
  return queryOptions({
    ...read(
      listCollectionCosts,
      { query: { ...(clientId === undefined ? {} : { client_id: clientId }), from, limit: ROWS_MAX } },
      (answer) => answer.data,
    ),
    refetchInterval: POLL_MS,
  });
};

/** Gives a client its own number of requests a day; null: the usual share again. */
export const setQuota = (clientId: string, dailyRequests: number | null) =>
  api(setCollectionQuota, { params: { client_id: clientId }, body: { daily_requests: dailyRequests } });
