import { isUuid } from '@balai/contracts';
import { DeadLetters } from '@balai/runtime/messaging';
import { UsageError } from '@balai/runtime/module';
import { commandCause } from '../command-cause.ts';
import { openCommandDatabase } from '../command-database.ts';

const USAGE = 'usage: balai dead-letters list | show ID | redrive ID|--all | discard ID';

async function act(letters: DeadLetters, verb: string | undefined, id: string | undefined): Promise<void> {
  if (verb === 'list') {
    const rows = await letters.list();
    for (const row of rows)
      console.log(
        `${row.id}  ${row.received_at.toISOString()}  ${row.subscription}  ${row.type}  ${row.tenant ?? '-'}  ${row.attempts} tries  ${(row.error ?? '').split('\n')[0]}`,
      );
    console.log(`${rows.length} dead letters`);
    return;
  }
  if (verb === 'redrive' && id === '--all') return console.log(`${await letters.redrive(null, null, commandCause())} sent again`);
  if (id === undefined || !isUuid(id)) throw new UsageError(USAGE);
  if (verb === 'show') {
    const letter = await letters.show(id, null, commandCause());
    if (letter === null) throw new UsageError(`no dead letter ${id}`);
    console.log(JSON.stringify(letter, null, 2));
  } else if (verb === 'redrive' || verb === 'discard') {
    const count = verb === 'redrive' ? await letters.redrive(id, null, commandCause()) : await letters.discard(id, null, commandCause());
    if (count === 0) throw new UsageError(`no dead letter ${id} that can be ${verb === 'redrive' ? 'sent again' : 'discarded'}`);
    console.log(verb === 'redrive' ? 'sent again' : 'discarded');
  } else throw new UsageError(USAGE);
}

/** `balai dead-letters …`: messages that were given up. */
export async function deadLetters(args: string[], env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const [verb, id] = args;
  if (!['list', 'show', 'redrive', 'discard'].includes(verb ?? '')) throw new UsageError(USAGE);
  const opened = await openCommandDatabase(env);
  try {
    await act(new DeadLetters(opened.pool), verb, id);
  } finally {
    await opened.close();
  }
}
