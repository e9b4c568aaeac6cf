import { runChatOrder } from '@balai/contracts/collector';
import { answerChatOrder } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { hoursAgo, people, type SharedCollecting, sharedCollecting } from './collecting.ts';

let world: SharedCollecting;
beforeAll(async () => {
  world = await sharedCollecting(import.meta.url);
  for (const client of ['CHAT_A', 'CHAT_B']) await world.client(client);
  world.provider.feeds.set('chat_a', [{ id: 'C1', takenAt: hoursAgo(1), handles: people(3) }]);
});

async function order(parts: string[], clientIds: string[]): Promise<string> {
  const orderId = uuidv7();
  await world.platform.deliver(runChatOrder, { order_id: orderId, trigger: 'ambildata', parts, client_ids: clientIds });
  return orderId;
}
const answersTo = async (orderId: string) =>
  (await world.platform.sent('collector', answerChatOrder)).map(({ data }) => data).filter((data) => data.order_id === orderId);
const runOf = async (orderId: string): Promise<string> =>
  (await world.platform.owner.query('select run_id from collector.chat_run where order_id = $1', [orderId])).rows[0]?.run_id;

it('an order to collect is answered with the result when the run has ended, once to each chat that waits for it', async () => {
  const first = await order(['chat_a'], ['CHAT_A', 'CHAT_B']);
  const second = await order([], ['CHAT_A']);
  const runId = await runOf(first);
  expect(await runOf(second)).toBe(runId);
  expect(await answersTo(first)).toEqual([]);
  await world.barrier(runId);
  await world.finish(runId);
  const [answer, ...more] = await answersTo(first);
  expect(more).toEqual([]);
  expect(answer?.text).toMatch(/^✅ \*Data sudah diambil\* — \*CHAT_A\* dalam \d+ detik\nKonten: 1, keterlibatan baru: 3, ditarik: 0$/);
  expect((await answersTo(second))[0]?.text).toBe(answer?.text);
});

it('a run that failed says why', async () => {
  world.provider.answer = () => ({ status: 404, body: { message: 'private account' } });
  const failed = await order(['CHAT_B'], ['CHAT_B']);
  const runId = await runOf(failed);
  await world.barrier(runId);
  await world.finish(runId);
  world.provider.answer = () => null;
  expect((await answersTo(failed))[0]?.text).toMatch(/^❌ \*Data gagal diambil\*.*\n.*\nℹ️ Akun bersifat privat/);
});

it('a run that takes longer than a chat waits is answered with how far it is, and not again', async () => {
  const slow = await order(['CHAT_A'], ['CHAT_A']);
  const runId = await runOf(slow);
  await world.platform.owner.query("update collector.chat_run set asked_at = now() - interval '91 seconds' where run_id = $1", [runId]);
  await world.barrier(runId);
  await waitFor(async () => (await answersTo(slow)).length > 0, { what: 'the chat to be told' });
  expect((await answersTo(slow))[0]?.text).toMatch(/^⏳ \*Pengambilan masih berjalan\* — \*CHAT_A\*/);
  await world.finish(runId);
  expect(await answersTo(slow)).toHaveLength(1);
});

it('what cannot be done is refused at once: another’s client, none, too many', async () => {
  expect((await answersTo(await order(['CHAT_B'], ['CHAT_A'])))[0]?.text).toMatch(/tidak ada di antara klien Anda/);
  expect((await answersTo(await order([], [])))[0]?.text).toMatch(/tidak ada di antara klien Anda/);
  const which = (await answersTo(await order([], ['CHAT_A', 'CHAT_B'])))[0];
  expect(which).toMatchObject({ text: expect.stringContaining('ambildata#CHAT_A'), asks: { parts: [] } });
  await world.platform.owner.query(
    `insert into collector.run (run_id, trigger, full_fetch, client_id, client_ids, finished_at)
     select gen_random_uuid(), 'manual', true, 'CHAT_B', array['CHAT_B'], now() from generate_series(1, 60)`,
  );
  expect((await answersTo(await order(['CHAT_B'], ['CHAT_B'])))[0]?.text).toMatch(/^Sudah 60 pengambilan manual/);
});
