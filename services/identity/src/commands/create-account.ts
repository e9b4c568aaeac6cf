import { parseArgs } from 'node:util';
import { commaList } from '@balai/runtime/core';
import { type CommandDefinition, UsageError } from '@balai/runtime/module';
import { createAccount } from '../accounts/use-cases/create-account.ts';
import { createPasswordHasher } from '../providers/password-hasher.ts';

/** A dashboard account, its password from standard input. An existing name is a failure. */
export const createAccountCommand: CommandDefinition = {
  name: 'admin create',
  usage: '--username NAME --role ROLE [--client CLIENT_ID]… [--whatsapp NUMBER] [--email ADDRESS], the password on standard input',
  summary: 'create a dashboard account',
  migrates: true,
  async run({ readSecret, print, cause, isProduction, ...parts }, args) {
    const {
      username,
      role,
      client,
      whatsapp,
      email,
      demo = false,
    } = parseArgs({
      args,
      options: {
        username: { type: 'string' },
        role: { type: 'string' },
        client: { type: 'string', multiple: true },
        whatsapp: { type: 'string' },
        email: { type: 'string' },
        // Of the seeding alone, and so not in the usage: its password may be what the demo's page shows.
        demo: { type: 'boolean' },
      },
    }).values;
    if (demo && isProduction) throw new UsageError('--demo is for the demo alone: never with NODE_ENV=production');
    if (!username || !role) throw new UsageError('--username and --role are required');
    const password = await readSecret();
    if (password === '') throw new UsageError('the password comes from standard input and was empty');
    const input = { username, password, role, clientIds: (client ?? []).flatMap(commaList), whatsapp, email, isDemo: demo };
    await createAccount({ ...parts, hasher: createPasswordHasher() }, input, cause);
    print(`account ${username} created (${role})`);
  },
};
