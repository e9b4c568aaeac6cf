import { cryptorOf } from '@balai/runtime/config';
import { MessageSigningKey } from '@balai/runtime/messaging';
import { UsageError } from '@balai/runtime/module';
import { openCommandDatabase } from '../command-database.ts';

const USAGE = 'usage: balai access anchor';

/** `balai access anchor`: the public key that processes over another database than identity's verify identity's messages with. */
export async function access(args: string[], env: Readonly<Record<string, string | undefined>>): Promise<void> {
  if (args.length !== 1 || args[0] !== 'anchor') throw new UsageError(USAGE);
  const opened = await openCommandDatabase(env);
  try {
    const signingKey = new MessageSigningKey({
      database: opened.database('access'),
      cryptor: cryptorOf(opened.keys, 'identity'),
      publicKey: undefined,
    });
    console.log(`ACCESS_ANCHOR=${await signingKey.publicKey()}`);
  } finally {
    await opened.close();
  }
}
