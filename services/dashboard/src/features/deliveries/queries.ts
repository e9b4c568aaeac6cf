import type { BodyOf, ResponseOf } from '@balai/contracts';
import { type createDelivery, listDeliveries, listDeliveryRuns, previewDelivery, previewRecapTemplate } from '@balai/contracts/attendance';
import { read } from '../../api/read.ts';

/** Something that is sent by a timetable somebody made. */
export type Delivery = ResponseOf<typeof listDeliveries>['data'][number];
export type NewDelivery = BodyOf<typeof createDelivery>;

const LIMIT = 100;
const RUNS = 10;

/** What is sent for a client, by name. */
export const deliveriesQuery = (clientId: string) =>
  read(listDeliveries, { query: { client_id: clientId, limit: LIMIT } }, (answer) => answer.data, { clientId });

/** What a delivery would send now. */
export const previewQuery = ({ id, client_id }: Delivery) =>
  read(previewDelivery, { params: { id } }, (answer) => answer.data, { clientId: client_id });

/** What was sent, newest first. */
export const runsQuery = ({ id, client_id }: Delivery) =>
  read(listDeliveryRuns, { params: { id }, query: { limit: RUNS } }, (answer) => answer.data, { clientId: client_id });

/** The text of a delivery that is not made yet. */
export const textQuery = (clientId: string, { kind, platform, periode }: Delivery['content']) =>
  read(
    previewRecapTemplate,
    { body: { client_id: clientId, kind, ...(kind === 'attendance' ? { platform } : {}), period: { periode } } },
    (answer) => answer.data,
    { clientId },
  );
