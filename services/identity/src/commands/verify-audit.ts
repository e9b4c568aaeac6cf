import { parseArgs } from 'node:util';
import { clientIdOf } from '@balai/contracts';
import { type CommandDefinition, UsageError } from '@balai/runtime/module';
import * as audit from '../audit/repository/audit.ts';
import { checkAnchors } from '../audit/use-cases/check-anchors.ts';

const HASH = /^[0-9a-f]{64}$/i;
const REASONS = {
  altered: 'the entry was altered',
  gap: 'the entry before it is missing or was altered',
  payload_altered: 'its payload was altered',
  payload_missing: 'its payload is gone, and no entry says that it was erased',
};

function lineOf({ client_id, day, entries, erased, head, broken_at, why }: audit.AuditDay): string {
  const verdict = why === null ? (erased === 0 ? 'intact' : `intact, ${erased} erased`) : `BROKEN at ${broken_at}: ${REASONS[why]}`;
  return `${day}  ${(client_id === '' ? '-' : client_id).padEnd(20)}  ${String(entries).padStart(6)} entries  ${head}  ${verdict}`;
}

/** Computes the chains of the audit trail anew, a line a client and day; ends with 1 when one is broken or a hash noted earlier is gone. */
export const verifyAuditCommand: CommandDefinition = {
  name: 'audit verify',
  usage: '[--client CLIENT_ID] [--head HASH]…',
  summary: 'whether the record of who changed what still holds',
  async run({ database, notes, print }, args) {
    const { client, head: heads = [] } = parseArgs({
      args,
      options: { client: { type: 'string' }, head: { type: 'string', multiple: true } },
    }).values;
    for (const head of heads) if (!HASH.test(head)) throw new UsageError(`--head is a hash of 64 hexadecimal digits, not ${head}`);
    const clientId = clientIdOf(client);
    const { days, lost } = await database.read('system', async (tx) => {
      const gone: string[] = [];
      for (const head of heads) if (!(await audit.holds(tx, head))) gone.push(head);
      return { days: await audit.verify(tx, clientId), lost: gone };
    });
    if (clientId !== null && days.length === 0) throw new UsageError(`no entries of a client ${clientId}`);
    for (const day of days) print(lineOf(day));
    for (const head of lost) print(`BROKEN: no entry has the hash ${head}`);
    const anchored = await checkAnchors({ database, notes }, (id) => clientId === null || id === clientId);
    for (const name of anchored.changed) print(`BROKEN: the anchor ${name} is not as it was noted`);
    for (const head of anchored.lost)
      print(
        `BROKEN: the trail of ${head.client_id === '' ? '-' : head.client_id} no longer has entry ${head.position} of ${head.day}: it was cut, or an older backup restored`,
      );
    const broken = days.filter((day) => day.why !== null).length + lost.length + anchored.changed.length + anchored.lost.length;
    print(`${days.length} days and ${anchored.anchors} anchors checked, ${broken} broken`);
    return broken === 0 ? 0 : 1;
  },
};
