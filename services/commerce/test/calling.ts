import { randomUUID } from 'node:crypto';
import { party } from '@balai/contracts/crm';
import { clientChanged } from '@balai/contracts/identity';
import { aClient, type SharedPlatform, type TestPlatform } from '@balai/testing';

/** Fields of a party as its event says them. */
const PARTY_FIELDS = Object.keys(party.fields).filter((name) => party.fields[name as keyof typeof party.fields].mask === undefined);

/** A client with a warehouse whose user calls the routes of a running platform. */
export async function aTradingClient(platform: SharedPlatform | TestPlatform, clientId: string) {
  await platform.deliver(clientChanged, aClient(clientId));
  const token = await platform.signIn({ username: `sales-${clientId.toLowerCase()}`, tenants: [clientId], clientId });
  const call = (method: string, path: string, body?: unknown, version?: number, on: Pick<TestPlatform, 'call'> = platform) =>
    on.call(method, path, {
      token,
      ...(body === undefined ? {} : { body }),
      ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
    });
  async function must(...args: Parameters<typeof call>) {
    const answer = await call(...args);
    if (answer.status >= 300) throw new Error(`${args[0]} ${args[1]}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.data;
  }
  const warehouse: string = (await must('POST', '/api/warehouses', { code: 'W1', name: 'Gudang utama', is_default: true })).id;
  const addDraft = (partyId: string, lines: readonly object[], more: object = {}) =>
    must('POST', '/api/orders', { party: partyId, lines, ...more });
  let serial = 0;

  return {
    ...{ token, call, must, warehouse, clientId },
    /** Status, code and first field of an answer that refuses. */
    refused: async (...args: Parameters<typeof call>) => {
      const { status, body } = await call(...args);
      return [status, body.code, body.errors?.[0]?.field ?? null];
    },
    listed: (path: string, filter: object) => must('GET', `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`),
    /** A customer as crm says it. */
    addParty: async (more: object = {}): Promise<string> => {
      serial += 1;
      const id = randomUUID();
      const now = new Date().toISOString();
      await platform.deliver(party.changed, {
        ...Object.fromEntries(PARTY_FIELDS.map((name) => [name, null])),
        ...{ id, client_id: clientId, version: 1, state: 'active', number: `CUS-${serial}`, kind: 'organisation', name: `Toko ${serial}` },
        ...{ address: 'Jl. Merdeka 1', city: 'Jakarta' },
        ...{ tags: [], contacts: [], addresses: [], created_at: now, updated_at: now, deletedAt: null },
        ...more,
      });
      return id;
    },
    /** A product with a base price of 10.00 and so much stock. */
    addProduct: async (stock: string, more: object = {}): Promise<string> => {
      serial += 1;
      const { id } = await must('POST', '/api/products', { sku: `S-${serial}`, name: `Barang ${serial}`, base_price: '10.0000', ...more });
      if (stock !== '0')
        await must('POST', '/api/stock-receipts', { warehouse, lines: [{ product: id, quantity: stock, unit_cost: '6.0000' }] });
      return id;
    },
    addDraft,
    /** A confirmed order. */
    addOrder: async (partyId: string, lines: readonly object[], more: object = {}) => {
      const draft = await addDraft(partyId, lines, more);
      return must('POST', `/api/orders/${draft.id}/submit`, {}, draft.version);
    },
    move: (plural: string, row: { id: string; version: number }, action: string) =>
      call('POST', `/api/${plural}/${row.id}/${action}`, {}, row.version),
    stockOf: async (product: string) => (await call('GET', `/api/stock?product=${product}`)).body.data[0],
  };
}
