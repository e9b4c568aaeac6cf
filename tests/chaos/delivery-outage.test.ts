import { createDelivery, listAllDeliveryRuns, listDeliveryRuns, sendDeliveryNow } from '@balai/contracts/reporting';
import { infrastructure, waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canDistribute, type Installation, startDistributed } from '../e2e/harness/installation.ts';
import { createAccount, createUnit, signIn, type User, world } from '../e2e/harness/people.ts';
import { type Ledger, openLedger } from './kit/ledger.ts';
import { startTcpProxy, type TcpProxy } from './kit/tcp-proxy.ts';

const RECIPIENTS = 10;
const recipientsOf = (base: string) => Array.from({ length: RECIPIENTS }, (_, index) => `${base}${String(index).padStart(2, '0')}`);
const BY_SCHEDULE = recipientsOf('6281199771');
const MANUAL = recipientsOf('6281199772');

describe.skipIf(!canDistribute())(
  'deliveries with two notifiers and two schedulers, while the broker and Redis go away',
  { meta: { skipReason: 'no RabbitMQ or Redis' } },
  () => {
    let lines: { broker: TcpProxy; redis: TcpProxy };
    let installation: Installation;
    let ledger: Ledger;
    let admin: User;
    let pids: number[];

    beforeAll(async () => {
      const { amqpUrl, redisUrl } = infrastructure();
      lines = { broker: await startTcpProxy(amqpUrl ?? '', 5672), redis: await startTcpProxy(redisUrl ?? '', 6379) };
      installation = await startDistributed(
        (settings) => ({
          AMQP_URL: lines.broker.through(settings.AMQP_URL ?? ''),
          REDIS_URL: lines.redis.through(settings.REDIS_URL ?? ''),
          // Messages are still waiting when the test cuts the next line.
          NOTIFIER_PACE_MS: '200',
        }),
        ['notifier-2', 'scheduler-2'],
      );
      ledger = openLedger(installation.databaseUrl ?? '');
      await createAccount(installation, 'kepala', 'admin');
      admin = await signIn(installation, 'kepala');
      await createUnit(admin, 'PUTUS', 2);
      pids = [...installation.children.values()].map(({ pid }) => pid);
    });
    afterAll(async () => {
      for (const line of Object.values(lines ?? {})) line.set('pass');
      await ledger?.close();
      await installation?.stop();
      for (const line of Object.values(lines ?? {})) await line.close();
    });

    /** A delivery whose schedule does not come due during the test. */
    async function make(name: string, recipients: string[]): Promise<{ id: string; job: string }> {
      const days = [((new Date().getUTCDay() + 3) % 7) + 1];
      const sent = { client_id: 'PUTUS', name, path: '/units', content: { kind: 'attendance' as const }, channel: 'whatsapp' as const };
      const { id } = (await admin.api(createDelivery, { body: { ...sent, recipients, schedule: { days, times: ['15:20'] } } })).data;
      const job = `delivery.PUTUS.${id}`;
      await waitFor(async () => (await ledger.query('select from scheduler.job where key = $1', [job])).length === 1, {
        what: 'the scheduler to plan it',
      });
      return { id, job };
    }
    const runsOf = async (id: string) => (await admin.api(listDeliveryRuns, { params: { id }, query: {} })).data;
    const accepted = async () =>
      (await ledger.query(`select from notifier.message where intent_key like 'delivery:%' and state = 'accepted'`)).length;

    it('each recipient gets the text once, and each run is shown once, as sent', async () => {
      const [bySchedule, manual] = [await make('Terjadwal', BY_SCHEDULE), await make('Sekarang', MANUAL)];

      lines.broker.set('cut');
      await ledger.query('update scheduler.job set next_fire_at = now() where key = $1', [bySchedule.job]);
      await admin.api(sendDeliveryNow, { params: { id: manual.id } });
      await waitFor(
        async () =>
          (await ledger.query('select from scheduler.job where key = $1 and next_fire_at > now()', [bySchedule.job])).length === 1,
        { what: 'a scheduler to fire the job' },
      );
      expect(await accepted()).toBe(0);

      lines.broker.set('pass');
      await waitFor(async () => (await accepted()) > 0, { what: 'the first message to leave' });
      lines.redis.set('cut');
      lines.broker.set('cut');
      const atCut = await accepted();
      expect(atCut).toBeLessThan(2 * RECIPIENTS);
      await waitFor(async () => (await accepted()) > atCut, { what: 'messages to leave without Redis' });
      lines.redis.set('pass');
      lines.broker.set('pass');

      for (const [{ id }, cause, recipients] of [
        [bySchedule, 'schedule', BY_SCHEDULE],
        [manual, 'manual', MANUAL],
      ] as const) {
        const isSettled = async () => {
          const [run] = await runsOf(id);
          return run !== undefined && run.recipients.length === RECIPIENTS && run.recipients.every(({ outcome }) => outcome !== 'sending');
        };
        await waitFor(isSettled, { what: `an outcome of the run by ${cause}` });
        const runs = await runsOf(id);
        expect(runs).toMatchObject([{ cause, state: 'sent', messages: RECIPIENTS }]);
        expect(runs[0]?.recipients.map(({ to, outcome }) => `${to} ${outcome}`).toSorted()).toEqual(
          recipients.map((to) => `${to} accepted`),
        );
        for (const to of recipients) {
          const texts = await world<{ text: string }[]>(installation, 'GET', `whatsapp/messages?to=${to}`);
          expect(texts.map(({ text }) => text)).toEqual([expect.stringContaining('UNIT PUTUS')]);
        }
      }
      const listed = (await admin.api(listAllDeliveryRuns, { query: { client_id: 'PUTUS' } })).data;
      expect(listed.map(({ delivery_id: id, state }) => `${id} ${state}`).toSorted()).toEqual(
        [`${bySchedule.id} sent`, `${manual.id} sent`].toSorted(),
      );
      await ledger.quiet();
      expect((await installation.command(['dead-letters', 'list'])).output).toContain('0 dead letters');
      expect([...installation.children.values()].map(({ pid }) => pid)).toEqual(pids);
    });
  },
);
