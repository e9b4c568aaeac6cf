import { parseArgs } from 'node:util';
import { type CommandDefinition, UsageError } from '@balai/runtime/module';
import { setContacts } from '../accounts/use-cases/set-contacts.ts';

/** Changes where an account is reached. */
export const setContactsCommand: CommandDefinition = {
  name: 'admin contacts',
  usage: '--username NAME [--whatsapp NUMBER] [--email ADDRESS]; an empty text takes away',
  summary: 'change the WhatsApp number and the e-mail address of a dashboard account',
  async run({ print, cause, ...parts }, args) {
    const { username, whatsapp, email } = parseArgs({
      args,
      options: { username: { type: 'string' }, whatsapp: { type: 'string' }, email: { type: 'string' } },
    }).values;
    if (!username) throw new UsageError('--username is required');
    if (whatsapp === undefined && email === undefined) throw new UsageError('--whatsapp or --email is required');
    await setContacts(parts, username, { whatsapp, email }, cause);
    print(`contacts of account ${username} changed`);
  },
};
