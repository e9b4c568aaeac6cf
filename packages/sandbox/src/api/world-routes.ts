import { ClientIdInput, clientIdOf } from '@balai/contracts';
import { clientNotFound } from '@balai/runtime/directory';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { isDemoOn } from '../demo/demo-accounts.ts';
import { Network } from '../domain/network.ts';
import { isClientKnown, setPrivate } from '../repository/accounts.ts';
import { listFaults } from '../repository/faults.ts';
import { type ClientRow, countWorld, listClients, listPeople } from '../repository/world.ts';
import { bodyReader, queryReader } from './input.ts';
import { PLATFORM_NUMBER } from './phone-routes.ts';
import type { SandboxContext } from './sandbox-context.ts';

const CLIENTS_MAX = 5000;
const readPeopleQuery = queryReader(
  Type.Object({ client_id: Type.Optional(ClientIdInput), limit: Type.Integer({ minimum: 1, maximum: 10_000, default: 2000 }) }),
);
const readAccountParams = queryReader(Type.Object({ client_id: ClientIdInput, platform: Network }));
const readAccount = bodyReader(Type.Object({ private: Type.Boolean() }));

/** The world in one answer: what there is, whose accounts exist, who could like something. */
export function mountWorld(app: FastifyInstance, { module, smtpUrl }: SandboxContext): void {
  const { database } = module;

  app.get('/state', async () =>
    database.read('system', async (tx) => ({
      success: true,
      data: {
        smtp_url: smtpUrl(),
        demo: isDemoOn(module.platform),
        platform_number: PLATFORM_NUMBER,
        now: module.clock.now().toISOString(),
        counts: await countWorld(tx),
        faults: await listFaults(tx),
      },
    })),
  );

  app.get('/accounts', async () => {
    const clients = await database.read('system', (tx) => listClients(tx, CLIENTS_MAX));
    return { success: true, data: clients.map(accountsView) };
  });

  app.put('/accounts/:client_id/:platform', async (request) => {
    const { client_id: given, platform } = readAccountParams(request.params);
    const { private: isPrivate } = readAccount(request.body);
    const clientId = clientIdOf(given);
    await database.unitOfWork('system', async (tx) => {
      if (!(await isClientKnown(tx, clientId))) throw clientNotFound(clientId);
      await setPrivate(tx, clientId, platform, isPrivate);
    });
    return { success: true, data: { client_id: clientId, platform, private: isPrivate } };
  });

  app.get('/people', async (request) => {
    const { client_id: clientId, limit } = readPeopleQuery(request.query);
    const data = await database.read('system', (tx) => listPeople(tx, clientIdOf(clientId), limit));
    return { success: true, data };
  });
}

function accountsView(client: ClientRow) {
  const { client_id, name, type, active } = client;
  const instagram = client.instagram_handle === null ? null : { handle: client.instagram_handle, private: client.instagram_private };
  const tiktok = client.tiktok_handle === null ? null : { handle: client.tiktok_handle, private: client.tiktok_private };
  return { client_id, name, type, active, instagram, tiktok };
}
