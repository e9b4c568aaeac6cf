import { parseArgs } from 'node:util';
import { type CommandDefinition, UsageError } from '@balai/runtime/module';
import * as accounts from '../accounts/repository/accounts.ts';

/** Ends with 0 when there is an account of the name, in any letter case, else with 1. */
export const accountExistsCommand: CommandDefinition = {
  name: 'admin exists',
  usage: '--username NAME',
  summary: 'whether an account exists: ends with 0 or 1',
  async run({ database }, args) {
    const { username } = parseArgs({ args, options: { username: { type: 'string' } } }).values;
    if (!username) throw new UsageError('--username is required');
    const account = await database.read('system', (tx) => accounts.findByUsername(tx, username));
    return account === null ? 1 : 0;
  },
};
