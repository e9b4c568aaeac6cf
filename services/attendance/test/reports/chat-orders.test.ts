import type { DataOf } from '@balai/contracts';
import { dailyLikesReport, runChatOrder, sendReport } from '@balai/contracts/attendance';
import { runFinished } from '@balai/contracts/collector';
import { answerChatOrder, deliverReport } from '@balai/contracts/notifier';
import { makeLogger, systemClock, uuidv7 } from '@balai/runtime/core';
import { aClient, aHandle, aPerson, putClients, startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendance } from '../../src/index.ts';
import { changeClient } from '../../src/people/use-cases/change-client.ts';
import { answerChatOrder as answerOrder } from '../../src/reports/use-cases/answer-chat-order.ts';
import { beginReport } from '../../src/reports/use-cases/begin-report.ts';
import { writeReport } from '../../src/reports/use-cases/write-report.ts';
import { assemble, openBench } from '../assembly.ts';
import { aPost, feeder, Watcher } from '../attendance-world.ts';

let platform: TestPlatform;
let feed: ReturnType<typeof feeder>;

beforeAll(async () => {
  // The smallest pool: a handler that took a second connection would wait for ever.
  platform = await startTestPlatform({ modules: [attendance], env: { DATABASE_POOL: '2' } });
  feed = feeder(platform);
  const order = { positions: ['DIR', 'KASAT'], ranks: ['KBP', 'BRIPTU'], priority_names: [], divisions: ['BAG', 'SAT'] };
  await feed.client(aClient('CHAT_A', { name: 'Unit Chat', person_order: order }));
  await feed.client(aClient('CHAT_B'));
  const people = [
    aPerson('CHAT_A', '1', { name: 'ANI' }),
    aPerson('CHAT_A', '2', { name: 'BUDI', position: 'KASAT X' }),
    aPerson('CHAT_A', '3', { name: 'CICI', division: 'BAG OPS' }),
  ];
  for (const person of people) await feed.person(person);
  for (const [index, person] of people.entries()) await feed.handle(aHandle(`chat.${index}`, person));
  const post = aPost('CHAT_A', 'CHATPOST');
  await feed.post(post);
  await feed.observe(new Watcher(post).observation({ added: ['chat.0'] }));
});
afterAll(() => platform.stop());

const RUN: Omit<DataOf<typeof runFinished>, 'run_id'> = {
  state: 'succeeded',
  progress: { planned: 1, done: 1 },
  counts: { posts: 1, observations: 1, engagements_new: 0, withdrawn: 0, failed: 0 },
  errors: [],
  started_at: null,
  finished_at: null,
  requested_at: '2026-01-05T08:20:00.000Z',
  client_id: null,
  platform: 'instagram',
  trigger: 'report',
};
const ALL = ['CHAT_A', 'CHAT_B'];
const order = (trigger: string, parts: string[], clientIds: string[]) => ({
  order_id: uuidv7(),
  trigger,
  parts,
  client_ids: clientIds,
});
const answersTo = async (orderId: string) =>
  (await platform.sent('attendance', answerChatOrder)).filter(({ data }) => data.order_id === orderId);
async function call(parts: string[], clientIds = ALL, trigger = 'absensilikes') {
  const asked = order(trigger, parts, clientIds);
  await platform.deliver(runChatOrder, asked);
  const [answer, ...others] = await answersTo(asked.order_id);
  expect(others).toEqual([]);
  return answer?.data ?? { text: '', asks: null };
}

describe('an order of a recap', () => {
  it("is answered with the people, states and posts of the REST recap, in the client's order", async () => {
    const { text, asks } = await call(['chat_a']);
    expect(asks).toBeNull();
    expect(text.split('\n')[0]).toBe('📋 *Rekap Likes Instagram* — *UNIT CHAT*');
    expect(text).toContain('https://www.instagram.com/p/CHATPOST');
    expect(text.slice(text.indexOf('*BAG OPS*'))).toBe(`*BAG OPS* (1)
❌ Belum (1)
- BRIPTU CICI : @chat.2 (0/1)
*SAT X* (2)
✅ Tuntas (1)
- BRIPTU ANI : @chat.0 (1/1)
❌ Belum (1)
- BRIPTU BUDI : @chat.1 (0/1)`);
    const admin = await platform.signIn();
    const { body } = await platform.call('GET', '/api/insta/rekap-likes?client_id=CHAT_A', { token: admin });
    expect(body.data.map((row: Record<string, unknown>) => [row.nama, row.status])).toEqual([
      ['ANI', 'sudah'],
      ['BUDI', 'belum'],
      ['CICI', 'belum'],
    ]);
  });

  it('goes by its words: post by post, one state, the other platform', async () => {
    const perPost = (await call(['CHAT_A', 'konten'])).text;
    expect(perPost).toContain('✅ Tuntas: 1 | ❌ Belum: 2 (dari 3)');
    expect(perPost.indexOf('- BRIPTU CICI')).toBeLessThan(perPost.indexOf('- BRIPTU BUDI'));
    const open = (await call(['CHAT_A', 'belum'])).text;
    expect([open.includes('Hanya yang belum tuntas'), open.includes('- BRIPTU ANI')]).toEqual([true, false]);
    expect((await call(['CHAT_A'], ALL, 'absensikomentar')).text).toContain('Rekap Komentar TikTok');
  });

  it('of shared posts counts reports, not likes, and knows no view post by post', async () => {
    const { text } = await call(['CHAT_A'], ALL, 'absensiamplifikasi');
    expect(text).toContain('*Laporan Amplifikasi* — *UNIT CHAT*');
    expect(text).toMatch(/Sudah membagikan: 0 dari 3[\s\S]*Belum\* \(3\)[\s\S]*BUDI[\s\S]*ANI[\s\S]*CICI/);
    expect((await call(['CHAT_A', 'konten'], ALL, 'absensiamplifikasi')).text).toContain('"konten" tidak dikenal');
    expect((await call(['CHAT_A'], ['CHAT_B'], 'absensiamplifikasi')).text).not.toContain('UNIT CHAT');
  });

  it('may leave the client out where there is one, and asks for it where there are several', async () => {
    expect((await call([], ['CHAT_A'])).text).toContain('UNIT CHAT');
    const { text, asks } = await call(['belum']);
    expect(text).toBe('Sebutkan kliennya, misalnya *absensilikes#CHAT_A*.\nKlien Anda: CHAT_A, CHAT_B');
    expect(asks).toEqual({ parts: ['belum'] });
    expect((await call([...(asks?.parts ?? []), 'chat_a'])).text).toContain('Hanya yang belum tuntas');
  });

  it('about a client of others or of nobody is refused with the same words, one with an unknown word by naming it', async () => {
    const refused = [await call(['CHAT_A'], ['CHAT_B']), await call(['NOBODY']), await call(['GONE'], ['GONE']), await call([], [])];
    expect(new Set(refused.map(({ text }) => text)).size).toBe(1);
    expect(refused[0]?.text).not.toContain('CHAT_A');
    expect((await call(['CHAT_A', 'kemarin'])).text).toContain('"kemarin"');
  });

  it('and a report are written with the one connection that their transaction holds', async () => {
    const bench = await openBench(makeLogger('silent', false), 1);
    const { context } = assemble(bench, systemClock, {});
    await putClients(bench.pool, [aClient('CHAT_A')]);
    await bench.database.unitOfWork('system', (tx) => changeClient(context, tx, 'CHAT_A'));
    const due_at = new Date();
    const run = { report_run_id: uuidv7(), report: dailyLikesReport.key, client_id: 'CHAT_A', due_at, late: false };
    await bench.database.unitOfWork('system', async (tx) => {
      await answerOrder(context, tx, order('absensilikes', ['CHAT_A'], ALL));
      await beginReport(tx, run);
      await writeReport(context, tx, run.report_run_id);
    });
    const { rows } = await bench.pool.query('select type from attendance.outbox');
    expect(rows.map((row) => row.type)).toEqual(expect.arrayContaining([answerChatOrder.type, deliverReport.type]));
    await bench.close();
  });

  it('is answered beside reports that are written at once, also with two connections for everything', async () => {
    const reports = Array.from({ length: 6 }, (_, index) => ({ runId: uuidv7(), clientId: `CHAT_R${index}` }));
    for (const { runId, clientId } of reports) {
      await feed.client(aClient(clientId));
      const due_at = new Date().toISOString();
      await platform.deliver(sendReport, { report_run_id: runId, report: dailyLikesReport.key, client_id: clientId, due_at, late: false });
    }
    const orders = Array.from({ length: 12 }, (_, index) => order('absensilikes', [index % 2 === 0 ? 'CHAT_A' : 'CHAT_B'], ALL));
    await Promise.all([
      ...orders.map((one) => platform.deliver(runChatOrder, one)),
      ...reports.map(({ runId }) => platform.deliver(runFinished, { ...RUN, run_id: runId })),
    ]);
    for (const one of orders) expect(await answersTo(one.order_id)).toHaveLength(1);
    expect(await platform.sent('attendance', deliverReport)).toHaveLength(reports.length);
  });
});
