import type { NotifierContext } from '../context.ts';
import * as rehearsals from '../dialogues/repository/rehearsals.ts';
import * as chatOrders from '../repository/chat-orders.ts';
import * as dialogues from '../repository/dialogues.ts';
import * as inbound from '../repository/inbound.ts';
import * as inboundFiles from '../repository/inbound-files.ts';
import * as mailAddresses from '../repository/mail-addresses.ts';
import * as messageQuota from '../repository/message-quota.ts';
import * as messages from '../repository/messages.ts';

const BATCH = 1_000;

/** Removes what is older than it is kept, in small portions; whether there may be more. */
export const pruneMessages = ({ database, retentionDays }: NotifierContext): Promise<boolean> =>
  database.unitOfWork('system', async (tx) => {
    await messageQuota.prune(tx);
    const counts = [
      await messages.prune(tx, retentionDays, BATCH),
      await inbound.prune(tx, retentionDays, BATCH),
      await inbound.pruneCourtesies(tx, BATCH),
      await inboundFiles.prune(tx, BATCH),
      await chatOrders.prune(tx, retentionDays, BATCH),
      await dialogues.prune(tx, BATCH),
      await rehearsals.prune(tx, BATCH),
      await mailAddresses.prune(tx, retentionDays, BATCH),
    ];
    return counts.some((count) => count === BATCH);
  });
