import type { ConnectionReport } from '@balai/whatsapp-web';
import type { NotifierContext } from '../../context.ts';
import type { NumberCheck } from '../../lines/channel-driver.ts';
import * as messageLines from '../../repository/message-lines.ts';
import type { WhatsappNumberRow } from '../domain/number.ts';
import * as numbers from '../repository/numbers.ts';

const unpaired = { qr: null, pairing_code: null, pairing_phone: null } as const;

/** What a connection's report says of its number. */
export function linkOf(report: ConnectionReport, known: WhatsappNumberRow, now: Date): numbers.Link {
  switch (report.state) {
    case 'pairing':
      return { state: 'pairing', reason: null, qr: report.qr, pairing_code: report.code };
    case 'ready': {
      const { address, pageVersion: page_version, memoryMb: memory_mb } = report;
      const isRestricted = known.restricted_until !== null && known.restricted_until > now;
      const free = isRestricted ? { state: 'restricted' as const } : { state: 'ready' as const, restricted_until: null, reason: null };
      return { ...unpaired, ...free, address, page_version, memory_mb };
    }
    case 'restricted':
      return { state: 'restricted', restricted_until: report.until, reason: 'WhatsApp lets the number write only to chats it knows' };
    case 'logged_out':
      return { ...unpaired, state: 'logged_out', restricted_until: null, reason: report.reason };
    // It tries again by itself.
    case 'waiting':
      return known.state === 'pairing' ? { qr: null, pairing_code: null } : { state: 'waiting', reason: report.reason };
    // One that was never linked has nothing to wait for.
    case 'stopped':
      return known.state === 'pairing'
        ? { ...unpaired, state: 'logged_out', reason: report.reason }
        : { state: 'waiting', reason: `${report.reason}; link the number to start it again` };
  }
}

/**
 * Stores a number's link; null: it stays. A number that is not linked any more gives its messages back; one that is takes those that waited for it.
 */
async function storeLink(
  context: NotifierContext,
  numberId: string,
  linkFor: (known: WhatsappNumberRow) => numbers.Link | null,
): Promise<void> {
  const { database, noteNumber, onPlanned } = context;
  await database.unitOfWork('system', async (tx) => {
    const known = await numbers.lock(tx, numberId);
    // A late report does not overrule the person who unlinked or removed the number.
    if (known === null || known.state === 'logged_out') return;
    const link = linkFor(known);
    if (link === null) return;
    const number = await numbers.setLink(tx, known, link);
    const isNew = (['state', 'reason', 'qr', 'pairing_code'] as const).some((part) => number[part] !== known[part]);
    if (!isNew) return;
    if (number.state === 'logged_out') await messageLines.unroute(tx, numberId);
    if (number.state === 'ready') await messageLines.hasten(tx);
    tx.afterCommit(() => {
      noteNumber(number);
      onPlanned.wake();
    });
  });
}

/** Stores what a number's connection reports. */
export const noteLink = (context: NotifierContext, numberId: string, report: ConnectionReport): Promise<void> =>
  storeLink(context, numberId, (known) => linkOf(report, known, context.clock.now()));

/**
 * What a check says of a number; null: nothing new. A number whose token was changed while the former one was checked, or that another process
 * checked, stays as it is.
 */
export function linkOfCheck(said: NumberCheck, known: WhatsappNumberRow, checked: WhatsappNumberRow): numbers.Link | null {
  if (known.state !== 'pairing' || known.sealed_credentials !== checked.sealed_credentials) return null;
  if (said.state === 'ready') return { state: 'ready', reason: null, address: said.address };
  if (said.state === 'logged_out') return said;
  return said.reason === known.reason ? null : { reason: said.reason };
}

/** Stores what the channel said of a number that is checked. */
export const noteCheck = (context: NotifierContext, checked: WhatsappNumberRow, said: NumberCheck): Promise<void> =>
  storeLink(context, checked.number_id, (known) => linkOfCheck(said, known, checked));
