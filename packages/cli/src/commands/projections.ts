import { parseArgs } from 'node:util';
import { UsageError } from '@balai/runtime/module';
import { requestRebuild } from '@balai/runtime/projection';
import { openCommandDatabase } from '../command-database.ts';

const USAGE = 'usage: balai projections rebuild [--service NAME] [--name PROJECTION]';

/** `balai projections rebuild`: asks the owners for everything again; the running platform fills and sweeps, readable all the while. */
export async function projections(args: string[], env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const [verb, ...rest] = args;
  if (verb !== 'rebuild') throw new UsageError(USAGE);
  const { values } = parseArgs({ args: rest, options: { service: { type: 'string' }, name: { type: 'string' } } });
  const opened = await openCommandDatabase(env);
  try {
    if (values.service !== undefined && !opened.schemas.includes(values.service))
      throw new UsageError(`no service ${values.service}; there are: ${opened.schemas.join(', ')}`);
    let count = 0;
    for (const service of values.service === undefined ? opened.schemas : [values.service])
      for (const name of await requestRebuild(opened.pool, service, values.name ?? null)) {
        count += 1;
        console.log(`${service}: ${name} will be filled anew`);
      }
    if (count === 0) throw new UsageError('no such projection');
    console.log('the running platform does it within seconds; otherwise the next start');
  } finally {
    await opened.close();
  }
}
