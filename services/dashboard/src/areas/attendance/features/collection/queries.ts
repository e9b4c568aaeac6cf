import { listCollectionRuns } from '@balai/contracts/collector';
import { listMessages } from '@balai/contracts/notifier';
import { listNextCollections } from '@balai/contracts/scheduler';
import { queryOptions } from '@tanstack/react-query';
import { read } from '../../../../api/read.ts';
import { isFinished } from '../../parts/collection/runs.ts';

const LIST_LIMIT = 50;
const NEXT_LIMIT = 1000;
const BUSY_POLL_MS = 2_000;
// Schedules have no live topic.
const IDLE_POLL_MS = 30_000;

/** Narrows a list to one client; undefined gives everything the session sees. */
const narrowed = (clientId: string | undefined) => (clientId === undefined ? {} : { client_id: clientId });

/** The latest runs, newest first. */
export const runsQuery = (clientId: string | undefined) =>
  queryOptions({
    ...read(listCollectionRuns, { query: { ...narrowed(clientId), limit: LIST_LIMIT } }, (answer) => answer.data),
    refetchInterval: ({ state }) => (state.data?.some((run) => !isFinished(run)) === true ? BUSY_POLL_MS : false),
  });

/** When clients are collected next by schedule: of one, or of all that the session sees. */
export const nextQuery = (clientId: string | undefined) =>
  queryOptions({
    ...read(listNextCollections, { query: { ...narrowed(clientId), limit: NEXT_LIMIT } }, (answer) => answer.data),
    refetchInterval: IDLE_POLL_MS,
  });

/** Outgoing messages, newest first, and the channels without a way out. */
export const messagesQuery = (clientId: string | undefined) =>
  read(listMessages, { query: { ...narrowed(clientId), limit: 2 * LIST_LIMIT } }, (answer) => answer);
