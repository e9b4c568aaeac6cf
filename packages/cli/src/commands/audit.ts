import { parseArgs } from 'node:util';
import { auditTrail } from '@balai/identity';
import { systemClock, UsageError, uuidv7 } from '@balai/runtime';
import { commandCause } from '../command-cause.ts';
import { openCommandDatabase } from '../command-database.ts';
import { isUuid } from '../uuid.ts';

const USAGE = `usage: balai audit verify [--client CLIENT_ID] [--head HASH]…
       balai audit erase --entry ID | --subject ID  --reason TEXT`;
const HASH = /^[0-9a-f]{64}$/i;

type Trail = ReturnType<typeof auditTrail>;

const reasons = {
  altered: 'the entry was altered',
  gap: 'the entry before it is missing or was altered',
  payload_altered: 'its payload was altered',
  payload_missing: 'its payload is gone, and no entry says that it was erased',
};

async function verify(trail: Trail, clientId: string | null, heads: readonly string[]): Promise<boolean> {
  const days = await trail.verify(clientId);
  if (clientId !== null && days.length === 0) throw new UsageError(`no entries of a client ${clientId}`);
  for (const { client_id: client, day, entries, erased, head, broken_at, why } of days) {
    const verdict = why === null ? (erased === 0 ? 'intact' : `intact, ${erased} erased`) : `BROKEN at ${broken_at}: ${reasons[why]}`;
    console.log(`${day}  ${(client === '' ? '-' : client).padEnd(20)}  ${String(entries).padStart(6)} entries  ${head}  ${verdict}`);
  }
  const lost: string[] = [];
  for (const head of heads) if (!(await trail.holds(head))) lost.push(head);
  for (const head of lost) console.log(`BROKEN: no entry has the hash ${head}`);
  const broken = days.filter((day) => day.why !== null).length + lost.length;
  console.log(`${days.length} days checked, ${broken} broken`);
  return broken === 0;
}

async function act(trail: Trail, verb: string | undefined, args: string[]): Promise<void> {
  if (verb === 'verify') {
    const { values } = parseArgs({ args, options: { client: { type: 'string' }, head: { type: 'string', multiple: true } } });
    const heads = values.head ?? [];
    for (const head of heads) if (!HASH.test(head)) throw new UsageError(`--head is a hash of 64 hexadecimal digits, not ${head}`);
    if (!(await verify(trail, values.client?.trim().toUpperCase() ?? null, heads))) process.exitCode = 1;
    return;
  }
  const { values } = parseArgs({ args, options: { entry: { type: 'string' }, subject: { type: 'string' }, reason: { type: 'string' } } });
  const { entry, subject, reason } = values;
  if (!reason || (entry === undefined) === (subject === undefined)) throw new UsageError(USAGE);
  if (entry !== undefined && !isUuid(entry)) throw new UsageError(`--entry is the id of an entry, not ${entry}`);
  const erased = await trail.erase(entry === undefined ? { subject: subject ?? '' } : { entryId: entry }, reason, commandCause());
  if (erased === 0) throw new UsageError('nothing to erase: no entry like that, or it was erased before');
  console.log(`${erased} payloads erased`);
}

/** `balai audit …`: whether the record of who changed what still holds, and taking personal data out of it. */
export async function audit([verb, ...args]: string[], env: Readonly<Record<string, string | undefined>>): Promise<void> {
  if (verb !== 'verify' && verb !== 'erase') throw new UsageError(USAGE);
  const opened = await openCommandDatabase(env);
  try {
    await act(auditTrail({ database: opened.database('identity'), newId: uuidv7, clock: systemClock }), verb, args);
  } finally {
    await opened.close();
  }
}
