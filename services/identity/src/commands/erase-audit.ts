import { parseArgs } from 'node:util';
import { isUuid } from '@balai/contracts';
import { type CommandDefinition, UsageError } from '@balai/runtime/module';
import { eraseAudit } from '../audit/use-cases/erase-audit.ts';

/** Takes the data of entries out of the audit trail; the chain holds, and an entry says who did it and why. */
export const eraseAuditCommand: CommandDefinition = {
  name: 'audit erase',
  usage: '--entry ID | --subject ID  --reason TEXT',
  summary: 'take personal data out of the record of who changed what',
  async run({ print, cause, ...parts }, args) {
    const { entry, subject, reason } = parseArgs({
      args,
      options: { entry: { type: 'string' }, subject: { type: 'string' }, reason: { type: 'string' } },
    }).values;
    if (!reason || (entry === undefined) === (subject === undefined))
      throw new UsageError('--reason and one of --entry and --subject are required');
    if (entry !== undefined && !isUuid(entry)) throw new UsageError(`--entry is the id of an entry, not ${entry}`);
    const erased = await eraseAudit(parts, { ...(entry === undefined ? { subject: subject ?? '' } : { entryId: entry }), reason }, cause);
    if (erased === 0) throw new UsageError('nothing to erase: no entry like that, or it was erased before');
    print(`${erased} payloads erased`);
  },
};
