import type { ErasePerson } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import type { PrivacyCounts } from '@balai/runtime/messaging';
import type { NotifierContext } from '../context.ts';
import * as erased from '../repository/erased-addresses.ts';

/** Takes everything out that was written to and from the addresses of a person. How many messages there were stays. */
export async function eraseAddresses(
  { blobs }: Pick<NotifierContext, 'blobs'>,
  tx: Transaction,
  { addresses }: Pick<ErasePerson, 'addresses'>,
): Promise<PrivacyCounts> {
  if (addresses.length === 0) return {};
  const files = await erased.removeInboundFiles(tx, addresses);
  for (const id of files) await blobs.release(tx, `notifier.inbound-file:${id}`);
  return {
    message: await erased.eraseMessages(tx, addresses),
    inbound: await erased.eraseInbound(tx, addresses),
    inbound_file: files.length,
    ...(await erased.removeKnown(tx, addresses)),
  };
}
