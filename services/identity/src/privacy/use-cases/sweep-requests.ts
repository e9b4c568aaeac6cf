import { eraseAuditIn } from '../../audit/use-cases/erase-audit.ts';
import type { IdentityContext } from '../../context.ts';
import * as requests from '../repository/privacy-requests.ts';
import { ERASURE_REASON } from './erase-own-data.ts';
import { fileOwner } from './finish-request.ts';

/** What was under way to the trail when a person was erased has arrived by then. */
const SETTLED_MS = 3_600_000;
const BATCH = 50;

/** Erases details of the trail that were recorded after an erasure, and takes files whose time is over; whether there may be more. */
export const sweepPrivacyRequests = (context: Pick<IdentityContext, 'database' | 'newId' | 'clock' | 'blobs'>): Promise<boolean> =>
  context.database.unitOfWork('system', async (tx) => {
    const at = context.clock.now();
    const unswept = await requests.takeUnswept(tx, new Date(at.getTime() - SETTLED_MS), BATCH);
    for (const { person_id: subject } of unswept) await eraseAuditIn(context, tx, { subject, reason: ERASURE_REASON }, {});
    await requests.noteSwept(
      tx,
      unswept.map(({ request_id }) => request_id),
      at,
    );
    const expired = await requests.takeExpired(tx, at, BATCH);
    for (const { request_id } of expired) await context.blobs.release(tx, fileOwner(request_id));
    return unswept.length === BATCH || expired.length === BATCH;
  });
