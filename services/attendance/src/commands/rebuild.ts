import { parseArgs } from 'node:util';
import { type CommandDefinition, UsageError } from '@balai/runtime/module';
import { ingestSteps } from '../context.ts';
import { type RebuildSelection, rebuildAttendance } from '../ingest/use-cases/rebuild-attendance.ts';
import { findClient } from '../roster/repository/clients.ts';

function selectionOf(args: string[]): RebuildSelection {
  const { values } = parseArgs({
    args,
    options: { post: { type: 'string' }, handle: { type: 'string' }, scope: { type: 'string' }, all: { type: 'boolean' } },
  });
  if (Object.keys(values).length !== 1) throw new UsageError('name one of --post, --handle, --scope and --all');
  return values;
}

/** Derives attendance again from the recorded observations. */
export const rebuildCommand: CommandDefinition = {
  name: 'attendance rebuild',
  usage: '--post instagram:CODE|tiktok:ID|UUID | --handle PLATFORM:NAME | --scope CLIENT_ID | --all',
  summary: 'derive attendance again from what was observed; says what was wrong',
  async run({ database, clock, print }, args) {
    const selection = selectionOf(args);
    const scope = selection.scope?.trim().toUpperCase();
    if (scope !== undefined && (await database.read('system', (tx) => findClient(tx, scope))) === null)
      throw new UsageError(`no client ${scope}`);
    print(JSON.stringify(await rebuildAttendance({ ...ingestSteps(clock), database, clock }, selection)));
  },
};
