import { randomUUID } from 'node:crypto';
import { putPaymentProvider } from '@balai/contracts/commerce';
import { sendPaymentEvents } from '@balai/sandbox';
import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canDistribute, type Installation, startDistributed, startSingle } from './harness/installation.ts';
import { createAccount, createUnit, signIn, type User } from './harness/people.ts';

// What commerce promises under load, as scripts and providers meet it: by REST, in one process and in several.

const CLIENT = 'NIAGA';
const SECRET = 'a secret of the simulated provider';

for (const topology of ['single', 'distributed'] as const) {
  describe.skipIf(topology === 'distributed' && !canDistribute())(
    `orders and payments, ${topology === 'single' ? 'one process on embedded parts' : 'a process a service, two of commerce'}`,
    { meta: { skipReason: 'no RabbitMQ or Redis' } },
    () => {
      let installation: Installation;
      let user: User;
      let product: string;
      let scarce: string;
      /** Addresses of the processes of commerce, used in turn. */
      let processes: readonly string[];
      beforeAll(async () => {
        installation = topology === 'single' ? await startSingle() : await startDistributed({}, ['commerce-2']);
        processes = topology === 'single' ? [installation.baseUrl] : [installation.baseUrl, installation.urlOf('commerce-2')];
        await createAccount(installation, 'kepala', 'admin');
        user = await signIn(installation, 'kepala');
        await createUnit(user, CLIENT, 0);
        const warehouse = (await must('POST', '/api/warehouses', { client_id: CLIENT, code: 'W1', name: 'Gudang', is_default: true })).id;
        product = await addProduct(warehouse, '10000');
        scarce = await addProduct(warehouse, '100');
        await user.api(putPaymentProvider, { params: { provider: 'sandbox' }, body: { client_id: CLIENT, secret: SECRET } });
      });
      afterAll(async () => installation?.stop());

      async function call(method: string, path: string, body?: unknown, version?: number, baseUrl = installation.baseUrl) {
        const answer = await fetch(`${baseUrl}${path}`, {
          method,
          headers: {
            authorization: `Bearer ${user.token}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        return { status: answer.status, body: await answer.json() };
      }
      async function must(...args: Parameters<typeof call>) {
        const { status, body } = await call(...args);
        if (status >= 300) throw new Error(`${args[0]} ${args[1]}: ${status} ${JSON.stringify(body)}`);
        return body.data;
      }
      async function addProduct(warehouse: string, quantity: string): Promise<string> {
        const body = { client_id: CLIENT, sku: `SKU-${randomUUID().slice(0, 8)}`, name: 'Barang', base_price: '10.0000' };
        const { id } = await must('POST', '/api/products', body);
        await must('POST', '/api/stock-receipts', { client_id: CLIENT, warehouse, lines: [{ product: id, quantity, unit_cost: '6' }] });
        return id;
      }
      /** Adds customers, and waits until commerce knows them by the events of crm. */
      async function addParties(count: number, more: object = {}): Promise<string[]> {
        const bodyOf = () => ({ client_id: CLIENT, kind: 'organisation', name: `Toko ${randomUUID().slice(0, 8)}`, ...more });
        const added = await Promise.all(Array.from({ length: count }, () => must('POST', '/api/parties', bodyOf())));
        const ids = added.map(({ id }) => id);
        for (const id of ids) await waitFor(async () => (await call('GET', `/api/parties/${id}/balance`)).status === 200);
        return ids;
      }
      const addParty = async (more: object = {}): Promise<string> => (await addParties(1, more))[0] ?? '';
      const draft = (party: string, of: string, quantity: string, more: object = {}) =>
        must('POST', '/api/orders', { client_id: CLIENT, party, lines: [{ product: of, quantity }], ...more });
      const move = (order: { id: string; version: number }, action: string, baseUrl?: string) =>
        must('POST', `/api/orders/${order.id}/${action}`, {}, order.version, baseUrl);
      /** Submits all orders at once, to the processes in turn; the states after it, with the reasons of those on hold. */
      async function submitAll(orders: readonly { id: string; version: number }[]): Promise<Record<string, number>> {
        const answers = await Promise.all(orders.map((order, index) => move(order, 'submit', processes[index % processes.length])));
        const counts: Record<string, number> = {};
        for (const { state, hold_reasons } of answers) {
          const name = [state, ...hold_reasons].join(' ');
          counts[name] = (counts[name] ?? 0) + 1;
        }
        return counts;
      }

      it('200 buyers want 100 units: 100 get one', async () => {
        const parties = await addParties(200);
        const orders = await Promise.all(parties.map((party) => draft(party, scarce, '1')));
        expect(await submitAll(orders)).toEqual({ confirmed: 100, 'on_hold stock': 100 });
        const [stock] = await must('GET', `/api/stock?client_id=${CLIENT}&product=${scarce}`);
        expect(stock).toMatchObject({ on_hand: '100.000', reserved: '100.000' });
      });

      it('50 orders of 100.00 against a credit of 1,000.00: ten are confirmed', async () => {
        const party = await addParty();
        await must('PUT', `/api/parties/${party}/credit-limit`, { credit_limit: '1000.00' }, 1);
        await waitFor(async () => (await must('GET', `/api/parties/${party}/balance`)).credit?.limit === '1000.00');
        const orders = await Promise.all(Array.from({ length: 50 }, () => draft(party, product, '10')));
        expect(await submitAll(orders)).toEqual({ confirmed: 10, 'on_hold credit': 40 });
        expect(await must('GET', `/api/parties/${party}/balance`)).toMatchObject({ credit: { exposure: '1000.00', available: '0.00' } });
      });

      it('ten copies of a webhook, shuffled, race the confirmation by hand: one capture, one change of the order', async () => {
        const urls = processes.map((url) => `${url}/api/payments/webhooks/sandbox?client_id=${CLIENT}`);
        const order = await move(await draft(await addParty(), product, '5', { payment_method: 'card' }), 'submit');
        const payment_id = `pay_${randomUUID()}`;
        const event = { payment_id, order: order.number as string, amount: '50.00' };
        const [statuses, manual] = await Promise.all([
          sendPaymentEvents(
            [
              { ...event, type: 'payment.pending' },
              { ...event, type: 'payment.captured' },
            ],
            { urls, secret: SECRET, copies: 10, isShuffled: true },
          ),
          call('POST', `/api/orders/${order.id}/pay`, {}, order.version),
        ]);
        expect(new Set(statuses)).toEqual(new Set([202]));
        // The call by hand comes first, or learns that the order changed.
        expect([200, 409, 412]).toContain(manual.status);
        const of = (field: string, value: string) => encodeURIComponent(JSON.stringify({ f: field, op: 'eq', v: value }));
        await waitFor(async () => {
          const events = await must('GET', `/api/payment-events?client_id=${CLIENT}&filter=${of('external_id', payment_id)}`);
          return events.length === 2 && events.every(({ outcome }: { outcome: string }) => outcome !== 'received');
        });
        const payments = await must('GET', `/api/payments?client_id=${CLIENT}&filter=${of('order', order.id)}`);
        expect(payments.filter(({ state }: { state: string }) => state === 'captured')).toMatchObject([
          { amount: '50.00', external_id: payment_id },
        ]);
        const history: { changes: { payment_state?: { to: string } } }[] = await must('GET', `/api/orders/${order.id}/history`);
        expect(history.filter(({ changes }) => changes.payment_state?.to === 'paid')).toHaveLength(1);
      });

      it('an order goes from the draft to the paid invoice', async () => {
        const confirmed = await move(await draft(await addParty({ payment_terms_days: 30 }), product, '3'), 'submit');
        const shipped = await move(confirmed, 'ship');
        const filter = encodeURIComponent(JSON.stringify({ f: 'order', op: 'eq', v: shipped.id }));
        const invoices = () => must('GET', `/api/invoices?client_id=${CLIENT}&filter=${filter}`);
        const [invoice] = await invoices();
        expect(invoice).toMatchObject({ state: 'issued', total: '30.00', open_amount: '30.00' });
        await must('POST', '/api/payments', { client_id: CLIENT, invoice: invoice.id, amount: '10.00' });
        await must('POST', '/api/payments', { client_id: CLIENT, invoice: invoice.id, amount: '20.00' });
        expect(await invoices()).toMatchObject([{ state: 'paid', open_amount: '0.00' }]);
        const delivered = await move(await must('GET', `/api/orders/${shipped.id}`), 'deliver');
        expect(await move(delivered, 'close')).toMatchObject({ state: 'closed', payment_state: 'paid' });
      });
    },
  );
}
