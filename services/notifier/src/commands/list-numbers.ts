import type { CommandDefinition } from '@balai/runtime/module';
import { sentenceOf } from '../numbers/messages/state-sentences.ts';
import * as numbers from '../numbers/repository/numbers.ts';

/** The WhatsApp numbers, one a line. */
export const listNumbersCommand: CommandDefinition = {
  name: 'numbers list',
  usage: '',
  summary: 'list the WhatsApp numbers and how they are',
  async run({ database, print }) {
    const rows = await database.read('system', (tx) => numbers.list(tx));
    if (rows.length === 0) print('there is no WhatsApp number; add one on the page WhatsApp numbers, or by POST /api/numbers');
    for (const row of rows) print([row.number_id, row.driver, row.name, row.state, sentenceOf(row, 'en')].join('  '));
  },
};
