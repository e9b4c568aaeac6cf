import { parseArgs } from 'node:util';
import { createAccount } from '@balai/identity';
import { systemClock, UsageError, uuidv7 } from '@balai/runtime';
import { commandCause } from '../command-cause.ts';
import { openMigratedDatabase } from '../command-database.ts';

type Env = Readonly<Record<string, string | undefined>>;
const USAGE = 'usage: echo PASSWORD | balai admin create --username NAME --role ROLE [--client CLIENT_ID]… [--whatsapp NUMBER]';

async function passwordFromStdin(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('password: ');
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(Buffer.from(chunk));
    if (process.stdin.isTTY && Buffer.concat(chunks).includes(10)) break;
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n[\s\S]*$/, '');
}

/** `balai admin create`: a dashboard account, its password from standard input. An existing name is a failure. */
export async function admin(args: string[], env: Env): Promise<void> {
  const [verb, ...rest] = args;
  if (verb !== 'create') throw new UsageError(USAGE);
  const { values } = parseArgs({
    args: rest,
    options: {
      username: { type: 'string' },
      role: { type: 'string' },
      client: { type: 'string', multiple: true },
      whatsapp: { type: 'string' },
    },
  });
  if (!values.username || !values.role) throw new UsageError(USAGE);
  const password = await passwordFromStdin();
  if (password === '') throw new UsageError(`the password comes from standard input and was empty\n${USAGE}`);
  const opened = await openMigratedDatabase(env);
  try {
    await createAccount(
      { database: opened.database('identity'), newId: uuidv7, clock: systemClock },
      {
        username: values.username,
        password,
        role: values.role,
        clientIds: (values.client ?? [])
          .flatMap((text) => text.split(','))
          .map((text) => text.trim())
          .filter((text) => text !== ''),
        whatsapp: values.whatsapp ?? null,
      },
      commandCause(),
    );
    console.log(`account ${values.username} created (${values.role})`);
  } finally {
    await opened.close();
  }
}
