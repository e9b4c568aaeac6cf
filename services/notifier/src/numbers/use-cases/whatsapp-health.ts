import type { NotifierContext } from '../../context.ts';
import * as numbers from '../repository/numbers.ts';

/** Whether every WhatsApp number that was linked still is. */
export const isWhatsappHealthy = ({ database }: Pick<NotifierContext, 'database'>): Promise<boolean> =>
  database.read('system', async (tx) => !(await numbers.hasLost(tx)));
