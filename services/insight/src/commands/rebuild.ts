import { clientIdOf } from '@balai/contracts';
import type { CommandDefinition } from '@balai/runtime/module';
import { rebuildClient } from '../rebuild/rebuild.ts';
import { listClients } from '../rebuild/rebuild-repository.ts';

/** Makes rollups from their facts; every process does the same each night. */
export const rebuildCommand: CommandDefinition = {
  name: 'insight rebuild',
  usage: '[CLIENT…]',
  summary: 'make the rollups of clients from their facts, of all unless told',
  async run({ database, clock, print }, args) {
    const named = args.map((one) => clientIdOf(one));
    const clients = named.length > 0 ? named : (await database.read('system', listClients)).map(({ client_id }) => client_id);
    for (const clientId of clients) {
      const wrong = await database.unitOfWork('system', (tx) => rebuildClient(tx, clientId, clock.now()));
      print(`${clientId}: rebuilt, ${wrong} ${wrong === 1 ? 'cell' : 'cells'} differed`);
    }
    if (clients.length === 0) print('no client has facts');
  },
};
