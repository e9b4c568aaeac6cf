import { consentChanged } from '@balai/contracts/notifier';
import * as consents from '../consent/repository/consents.ts';
import type { NotifierContext } from '../context.ts';

const BATCH = 500;

/** Publishes consents from before they were published when they change; true: there may be more. */
export const publishConsents = ({ database }: Pick<NotifierContext, 'database'>): Promise<boolean> =>
  database.unitOfWork('system', async (tx) => {
    const rows = await consents.takeUnpublished(tx, BATCH);
    for (const { address, is_wanted } of rows) tx.send(consentChanged, { address, is_wanted }, { subject: address });
    return rows.length === BATCH;
  });
