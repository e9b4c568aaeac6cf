import { parseArgs } from 'node:util';
import { isUuid } from '@balai/contracts';
import { type CommandDefinition, UsageError } from '@balai/runtime/module';
import { renderUnicodeCompact } from 'uqr';
import { sentenceOf } from '../numbers/messages/state-sentences.ts';
import * as numbers from '../numbers/repository/numbers.ts';
import { pairNumber } from '../numbers/use-cases/link-number.ts';

const POLL_MS = 1_000;
/** As long as the page of a number waits for its phone. */
const WAIT_MS = 600_000;

/** Links a number of the web driver from a terminal: prints each QR code, or the code to type, until the number is ready. */
export const pairNumberCommand: CommandDefinition = {
  name: 'numbers pair',
  usage: 'ID [--phone NUMBER]; ID as `balai numbers list` prints it; --phone: a code to type into the phone instead of a QR code',
  summary: 'link a WhatsApp number of the web driver; a server must be running',
  async run({ cause, print, ...parts }, args) {
    const { database, clock } = parts;
    const { values, positionals } = parseArgs({ args, options: { phone: { type: 'string' } }, allowPositionals: true });
    const [numberId] = positionals;
    if (positionals.length !== 1 || numberId === undefined || !isUuid(numberId)) throw new UsageError('one ID of a number is required');
    const context = { ...parts, noteNumber: () => undefined, onPlanned: { wake: () => undefined } };
    await pairNumber(context, { actor: { username: 'balai', scope: 'system' }, cause }, numberId, values.phone);
    const until = clock.now().getTime() + WAIT_MS;
    let shown = '';
    print('waiting for the server; on the phone: WhatsApp, Linked devices, Link a device');
    while (clock.now().getTime() < until) {
      const row = await database.read('system', (tx) => numbers.find(tx, numberId));
      if (row === null) throw new UsageError(`the number ${numberId} was removed`);
      const next = row.qr ?? row.pairing_code ?? '';
      if (next !== '' && next !== shown) print(row.qr === null ? `type this code into the phone: ${next}` : renderUnicodeCompact(next));
      shown = next;
      if (row.state !== 'pairing') {
        print([row.state, row.address ?? '', sentenceOf(row, 'en'), row.reason ?? ''].filter((part) => part !== '').join(': '));
        return row.state === 'ready' || row.state === 'restricted' ? 0 : 1;
      }
      await clock.sleep(POLL_MS);
    }
    print('nobody linked the number within 10 minutes; start again');
    return 1;
  },
};
