import { listDeliveries } from '@balai/contracts/reporting';
import { read } from '../../../../api/read.ts';

const LIMIT = 100;

/** How many deliveries of a client were stopped, or did not reach everybody the last time. */
export const failingDeliveriesQuery = (clientId: string) =>
  read(listDeliveries, { query: { client_id: clientId, state: 'failing', limit: LIMIT } }, (answer) => answer.data.length, { clientId });
