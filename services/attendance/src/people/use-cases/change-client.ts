import type { Client } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime';
import type { AttendanceContext } from '../../context.ts';
import { moveDays } from '../../posts/repository/posts.ts';
import { clientCopy, touchRoster, zoneOf } from '../../roster/repository/clients.ts';

/** Takes in a client; in another zone its posts move to other days. False when the message was not newer. */
export async function changeClient(
  { excludeHandles }: Pick<AttendanceContext, 'excludeHandles'>,
  tx: Transaction,
  client: Client,
): Promise<boolean> {
  const zone = await zoneOf(tx, client.client_id);
  if (!(await clientCopy.apply(tx, client))) return false;
  if (zone !== client.timezone) {
    // Posts are touched: handle map first, as everywhere, and no ingest beside it.
    await excludeHandles(tx);
    await moveDays(tx, client.client_id, client.timezone);
  }
  await touchRoster(tx, [client.client_id]);
  return true;
}
