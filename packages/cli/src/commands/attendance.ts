import { parseArgs } from 'node:util';
import { rebuildAttendance } from '@balai/attendance';
import { isClient } from '@balai/identity';
import { UsageError } from '@balai/runtime';
import { openCommandDatabase } from '../command-database.ts';

const USAGE = 'usage: balai attendance rebuild --post instagram:CODE|tiktok:ID|UUID | --handle PLATFORM:NAME | --scope CLIENT_ID | --all';

/** `balai attendance rebuild`: derives attendance again from the recorded observations. */
export async function attendance(args: string[], env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const [verb, ...rest] = args;
  if (verb !== 'rebuild') throw new UsageError(USAGE);
  const { values } = parseArgs({
    args: rest,
    options: { post: { type: 'string' }, handle: { type: 'string' }, scope: { type: 'string' }, all: { type: 'boolean' } },
  });
  if (Object.values(values).filter((value) => value !== undefined).length !== 1) throw new UsageError(USAGE);
  const opened = await openCommandDatabase(env);
  try {
    if (values.scope !== undefined && !(await isClient({ database: opened.database('identity') }, values.scope)))
      throw new UsageError(`no client ${values.scope}`);
    const result = await rebuildAttendance({ database: opened.database('attendance') }, values);
    console.log(JSON.stringify(result));
  } finally {
    await opened.close();
  }
}
