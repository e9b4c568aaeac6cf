import type { BodyOf, ResponseOf } from '@balai/contracts';
import {
  type createDelivery,
  listAllDeliveryRuns,
  listDeliveries,
  listDeliveryRuns,
  previewDelivery,
  previewNewDelivery,
} from '@balai/contracts/reporting';
import { queryOptions } from '@tanstack/react-query';
import { read } from '../../../../api/read.ts';

/** Something that is sent by a timetable somebody made. */
export type Delivery = ResponseOf<typeof listDeliveries>['data'][number];
export type NewDelivery = BodyOf<typeof createDelivery>;

const LIMIT = 100;
const RUNS = 10;

/** What is sent for a client, by name. */
export const deliveriesQuery = (clientId: string) =>
  read(listDeliveries, { query: { client_id: clientId, limit: LIMIT } }, (answer) => answer.data, { clientId });

/** The file a delivery would send, or why there is none. */
export type DeliveryFile = Pick<ResponseOf<typeof previewDelivery>['data'], 'file' | 'file_note'>;

/** What a delivery would send now. @param delivery null: there is none to be asked for */
export const previewQuery = (delivery: Delivery | null) =>
  read(previewDelivery, { params: { id: delivery?.id ?? '' } }, (answer) => answer.data, { clientId: delivery?.client_id ?? '' });

/** How often what is on its way is looked at. */
const BUSY_POLL_MS = 2_000;

export type Run = ResponseOf<typeof listDeliveryRuns>['data'][number];
const isOnItsWay = ({ state, recipients }: Run): boolean => state === 'queued' || recipients.some(({ outcome }) => outcome === 'sending');

/** What was sent, newest first; kept current while something is on its way. */
export const runsQuery = ({ id, client_id }: Delivery) =>
  queryOptions({
    ...read(listDeliveryRuns, { params: { id }, query: { limit: RUNS } }, (answer) => answer.data, { clientId: client_id }),
    refetchInterval: ({ state }) => (state.data?.some(isOnItsWay) === true ? BUSY_POLL_MS : false),
  });

/** What was sent of all deliveries on a day of the client, newest first. */
export const dayRunsQuery = (clientId: string, date: string) =>
  queryOptions({
    ...read(listAllDeliveryRuns, { query: { client_id: clientId, date, limit: LIMIT } }, (answer) => answer.data, { clientId }),
    refetchInterval: ({ state }) => (state.data?.some(isOnItsWay) === true ? BUSY_POLL_MS : false),
  });

/** What a delivery that is not made yet would send now. */
export const draftQuery = (clientId: string, draft: Pick<NewDelivery, 'view_id' | 'content' | 'channel'>) =>
  read(previewNewDelivery, { body: { client_id: clientId, ...draft } }, (answer) => answer.data, { clientId });
