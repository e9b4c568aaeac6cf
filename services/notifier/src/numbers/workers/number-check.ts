import { pollingWorker, type Worker } from '@balai/runtime/module';
import type { NotifierContext } from '../../context.ts';
import type { ChannelDriver } from '../../lines/channel-driver.ts';
import * as numbers from '../repository/numbers.ts';
import { noteCheck } from '../use-cases/note-link.ts';

/** Checks a new number, or one with a new token, until its channel accepts or refuses it: a wrong token shows before the first message. */
export function numberCheck(context: NotifierContext, numberId: string, check: NonNullable<ChannelDriver['check']>): Worker {
  const { clock, database, logger, pollMs } = context;

  async function round(signal: AbortSignal): Promise<false> {
    const number = await database.read('system', (tx) => numbers.find(tx, numberId));
    if (number?.state !== 'pairing') return false;
    const said = await check(signal);
    if (!signal.aborted) await noteCheck(context, number, said);
    return false;
  }
  return pollingWorker({ name: `number check ${numberId}`, clock, logger, minMs: pollMs, maxMs: pollMs, round });
}
