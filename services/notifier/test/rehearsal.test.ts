import { runChatOrder } from '@balai/contracts/attendance';
import { clientChanged } from '@balai/contracts/identity';
import { answerChatOrder } from '@balai/contracts/notifier';
import { runChatOrder as runViewOrder } from '@balai/contracts/reporting';
import { uuidv7 } from '@balai/runtime/core';
import { aClient } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import * as rehearsals from '../src/dialogues/repository/rehearsals.ts';
import { sharedNotifier } from './shared-notifier.ts';

type Notifier = Awaited<ReturnType<typeof sharedNotifier>>;
let { platform, phone } = {} as Notifier;
let admin: string;
let stranger: string;

beforeAll(async () => {
  ({ platform, phone } = await sharedNotifier(import.meta.url));
  for (const clientId of ['REH_A', 'REH_B'])
    await platform.deliver(clientChanged, aClient(clientId, { name: `Polres ${clientId}` }), { tenant: clientId });
  admin = await platform.signIn({ tenants: ['REH_A'], clientId: 'REH_A' });
  stranger = await platform.signIn({ tenants: ['REH_B'], clientId: 'REH_B' });
});

const PATH = '/api/dialogues/rehearsal';
const say = async (text: string, token = admin, client_id = 'REH_A') => platform.call('POST', PATH, { token, body: { client_id, text } });
/** What the platform answers to a text. */
const answerTo = async (text: string): Promise<string> => (await say(text)).body.data.lines.at(-1).text;

describe('a rehearsal', () => {
  it('answers as WhatsApp would, with the account’s rights at one client, and sends nothing', async () => {
    const list = await answerTo('menu');
    expect(list).toContain('*rekapsatuan#KLIEN*');
    expect(list.split('\n').at(-1)).toBe('Klien Anda: REH_A');
    expect(await answerTo('oprrequest')).toContain('Manajemen Engagement');
    expect(await answerTo('0')).toMatch(/^Selesai/);
    expect(await answerTo('selamat pagi')).toContain('Perintah tidak dikenal');
    expect(phone.taken).toEqual([]);
  });

  it('has orders that read carried out, and shows their answer', async () => {
    expect((await say('rekapsatuan')).body.data).toMatchObject({ waiting: true });
    const order = (await platform.sent('notifier', runViewOrder)).at(-1);
    expect(order).toMatchObject({ data: { trigger: 'rekapsatuan', parts: ['REH_A', 'instagram', 'day'], client_ids: ['REH_A'] } });
    expect(order?.actor).toMatch(/^account:/);
    const file = { blob_id: '0199a000-0000-7000-8000-0000000000b1', name: 'rekap.xlsx' };
    await platform.deliver(
      answerChatOrder,
      { order_id: order?.data.order_id ?? '', text: 'Rekap satuan', asks: null, file },
      { tenant: 'REH_A' },
    );
    const { data } = (await platform.call('GET', `${PATH}?client_id=REH_A`, { token: admin })).body;
    expect(data.waiting).toBe(false);
    expect(data.lines.at(-1)).toMatchObject({ is_answer: true, text: 'Rekap satuan', file_name: 'rekap.xlsx' });
    expect((await platform.owner.query("select 1 from notifier.message where recipient like 'rehearsal:%'")).rows).toEqual([]);
  });

  it('carries out nothing that changes something', async () => {
    expect(await answerTo('ambildata#REH_A')).toBe('Perintah *ambildata#REH_A* akan dijalankan. Di simulator tidak ada yang diubah.');
    expect((await platform.sent('notifier', runChatOrder)).length).toBe(0);
  });

  it('shows a text before its answer, whatever their ids, and of two lines the answer is the newer', async () => {
    const rehearsal = { accountId: uuidv7(), clientId: 'REH_A' };
    const line = { text: 'x', file_name: null };
    const ids = ['0199a000-0000-7000-8000-00000000000f', '0199a000-0000-7000-8000-000000000001'] as const;
    const database = platform.database('notifier');
    await database.unitOfWork('system', async (tx) => {
      await rehearsals.add(tx, rehearsal, { ...line, line_id: ids[0], is_answer: false });
      await rehearsals.add(tx, rehearsal, { ...line, line_id: ids[1], is_answer: true });
    });
    const shown = (limit: number) =>
      database.read('system', async (tx) => (await rehearsals.list(tx, rehearsal, limit)).map(({ line_id }) => line_id));
    expect([await shown(2), await shown(1)]).toEqual([[...ids], [ids[1]]]);
  });

  it('is the account’s own, and of clients it sees', async () => {
    expect((await say('menu', stranger)).status).toBe(403);
    const other = await platform.signIn({ tenants: ['REH_A'], clientId: 'REH_A' });
    const { data } = (await platform.call('GET', `${PATH}?client_id=REH_A`, { token: other })).body;
    expect(data.lines).toEqual([]);
    expect(data.menus.map(({ trigger }: { trigger: string }) => trigger)).toContain('dirrequest');
    const viewer = await platform.signIn({ tenants: ['REH_A'], clientId: 'REH_A', permissions: ['messages:read'] });
    expect((await say('menu', viewer)).status).toBe(403);
    const tester = await platform.signIn({ tenants: ['REH_A'], clientId: 'REH_A', permissions: ['channels:manage'] });
    expect((await platform.call('GET', `${PATH}?client_id=REH_A`, { token: tester })).body.data.menus).toEqual([]);
  });

  it('begins anew', async () => {
    await say('oprrequest');
    const { data } = (await platform.call('DELETE', `${PATH}?client_id=REH_A`, { token: admin })).body;
    expect(data).toMatchObject({ lines: [], waiting: false });
    expect(await answerTo('3')).toContain('Perintah tidak dikenal');
  });
});
