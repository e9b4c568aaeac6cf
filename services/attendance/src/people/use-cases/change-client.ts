import type { Transaction } from '@balai/runtime/database';
import { findClient } from '@balai/runtime/directory';
import type { AttendanceContext } from '../../context.ts';
import { moveDays } from '../../posts/repository/posts.ts';
import { findCounted, saveCounted } from '../../roster/repository/clients.ts';

/** Follows a change of a client; in another zone its posts move to other days. False when it was followed before. */
export async function changeClient(
  { excludeHandles }: Pick<AttendanceContext, 'excludeHandles'>,
  tx: Transaction,
  clientId: string,
): Promise<boolean> {
  const client = await findClient(tx, clientId, { removed: true });
  if (client === null) return false;
  const counted = await findCounted(tx, clientId);
  if (counted?.client_version === client.version) return false;
  if (counted?.zone !== client.timezone) {
    // Posts are touched: handle map first, as everywhere, and no ingest beside it.
    await excludeHandles(tx);
    await moveDays(tx, clientId, client.timezone);
  }
  await saveCounted(tx, clientId, client.version, client.timezone);
  return true;
}
