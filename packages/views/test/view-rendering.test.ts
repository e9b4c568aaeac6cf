import type { DataOf, RenderView } from '@balai/contracts';
import { attendanceViewRendered, attendanceViews, renderAttendanceView, unitsView } from '@balai/contracts/attendance';
import { SUBSCRIPTIONS } from '@balai/contracts/catalogue';
import { table } from '@balai/documents';
import { uuidv7 } from '@balai/runtime/core';
import { on, subscribe } from '@balai/runtime/messaging';
import { defineModule } from '@balai/runtime/module';
import { invalidField } from '@balai/runtime/problem';
import { infrastructure, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedView, type ViewRequest, viewRendering } from '../src/index.ts';

type Open = (request: ViewRequest) => Promise<OpenedView>;

/** What each order is answered with, by the word `of` of its query. */
const opening = new Map<string, Open>();
const messages = { subscription: attendanceViews, command: renderAttendanceView, event: attendanceViewRendered };
/** The other subscriptions of attendance, whose messages are nobody's here. */
const others = SUBSCRIPTIONS.filter(({ service, name }) => service === 'attendance' && name !== attendanceViews.name).map((one) =>
  subscribe(
    one,
    one.messages.map((message) => on(message, () => Promise.resolve())),
  ),
);
/** A service of one view, in place of attendance. */
const attendance = defineModule({
  name: 'attendance',
  config: Type.Object({}),
  migrations: null,
  setup: (module) => {
    const open: Open = (request) => opening.get(request.query.of ?? '')?.(request) ?? Promise.reject(new Error('nothing to open'));
    return { subscriptions: [...viewRendering(module, messages, [{ view: unitsView, open }]).subscriptions, ...others] };
  },
});

const opened = (rows: Iterable<number> | AsyncIterable<number>, count: number): OpenedView => ({
  ...{ clientId: 'A', zone: 'Asia/Jakarta', title: 'People', fileName: 'people', count },
  sheets: [
    {
      name: 'People',
      table: table([{ key: 'n', header: { id: 'N', en: 'N' }, kind: 'number', width: 5, value: (n: number) => n }], rows),
      empty: { id: 'Kosong', en: 'Empty' },
    },
  ],
});
/** A view that opens when it is let. */
function held(of: string) {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  const state = { begun: 0, release: () => release() };
  opening.set(of, async () => {
    state.begun += 1;
    await until;
    return opened([1], 1);
  });
  return state;
}

const buses = [
  ['memory', {}] as const,
  ['rabbitmq', { AMQP_URL: infrastructure().amqpUrl ?? '', AMQP_PREFIX: `test-${uuidv7().slice(-8)}` }] as const,
];
describe.each(buses)('views over %s', (bus, env) => {
  describe.skipIf(bus === 'rabbitmq' && infrastructure().amqpUrl === null)('are rendered', { meta: { skipReason: 'no RabbitMQ' } }, () => {
    let platform: TestPlatform;
    beforeAll(async () => {
      platform = await startTestPlatform({ modules: [attendance], env });
    });
    afterAll(() => platform.stop());

    async function send(of: string, change: Partial<RenderView> = {}): Promise<string> {
      const render_id = change.render_id ?? uuidv7();
      const account = { account_id: uuidv7(), username: 'ani', role: 'operator', tenants: null, premium: null };
      const order: RenderView = {
        ...{ render_id, attempt: 1, client_id: 'A', view: 'units', format: 'csv', language: 'id', query: { of }, rows: {} },
        ...{ lenient: false, account, message: null, ...change },
      };
      await platform.deliver(renderAttendanceView, order, { tenant: 'A' });
      return render_id;
    }
    const answersTo = async (id: string): Promise<DataOf<typeof attendanceViewRendered>[]> =>
      (await platform.sent('attendance', attendanceViewRendered)).map(({ data }) => data).filter(({ render_id }) => render_id === id);
    const statesOf = async (id: string) => (await answersTo(id)).map(({ state }) => state);
    const ended = (id: string, state: string) =>
      waitFor(
        async () => {
          const answers = await answersTo(id);
          return answers.at(-1)?.state === state && answers;
        },
        { what: `the view to be ${state}` },
      );

    it('with an answer in the transaction of the receipt, one a second while it goes on, and one at the end', async () => {
      const view = held('slow');
      const id = await send('slow');
      // Delivered: what the handler sent is committed.
      expect(await statesOf(id)).toEqual(['writing']);
      await waitFor(async () => (await statesOf(id)).length >= 3, { what: 'progress to be reported' });
      view.release();
      const answers = await ended(id, 'done');
      expect(new Set(answers.slice(0, -1).map(({ state }) => state))).toEqual(new Set(['writing']));
      expect(answers.at(-1)).toMatchObject({
        planned: 1,
        written: 1,
        opened: { file_name: 'people.csv' },
        file: { bytes: expect.any(Number) },
      });
    });

    it('three at once, in the order they came', async () => {
      const views = ['a', 'b', 'c', 'd'].map((of) => held(of));
      const ids = [];
      for (const of of ['a', 'b', 'c', 'd']) ids.push(await send(of));
      await waitFor(async () => views.slice(0, 3).every(({ begun }) => begun === 1), { what: 'three to begin' });
      expect(views.map(({ begun }) => begun)).toEqual([1, 1, 1, 0]);
      views[1]?.release();
      await ended(ids[1] ?? '', 'done');
      await waitFor(async () => views[3]?.begun === 1, { what: 'the fourth to begin' });
      for (const { release } of views) release();
      for (const id of ids) await ended(id, 'done');
    });

    it('once, although the order comes again meanwhile', async () => {
      const view = held('twice');
      const id = await send('twice');
      await send('twice', { render_id: id });
      view.release();
      await ended(id, 'done');
      expect(view.begun).toBe(1);
      // After its end it is begun anew.
      await send('twice', { render_id: id, attempt: 3 });
      await waitFor(async () => (await statesOf(id)).filter((state) => state === 'done').length === 2, { what: 'the second end' });
      expect([view.begun, (await answersTo(id)).at(-1)?.attempt]).toEqual([2, 3]);
    });

    it('for the later attempt where one arrives, and the earlier one is not answered', async () => {
      const sights: unknown[] = [];
      const releases: (() => void)[] = [];
      opening.set('narrowed', async ({ account }) => {
        sights.push(account.scope);
        await new Promise<void>((resolve) => releases.push(resolve));
        return opened([1], 1);
      });
      const account = { account_id: uuidv7(), username: 'ani', role: 'operator', tenants: ['A', 'B'], premium: null };
      const id = await send('narrowed', { account });
      await waitFor(() => releases.length === 1, { what: 'the first attempt to begin' });
      await send('narrowed', { render_id: id, attempt: 2, account: { ...account, tenants: ['A'] } });
      // A repetition of the first is none of the second.
      await send('narrowed', { render_id: id, account });
      await waitFor(() => releases.length === 2, { what: 'the second attempt to begin' });
      for (const release of releases) release();
      await ended(id, 'done');
      expect(sights).toEqual([{ tenants: ['A', 'B'] }, { tenants: ['A'] }]);
      const ends = (await answersTo(id)).filter(({ state }) => state !== 'writing');
      expect(ends.map(({ state, attempt }) => [state, attempt])).toEqual([['done', 2]]);
    });

    it('for the later attempt also where the earlier one waits its turn', async () => {
      const views = ['p', 'q', 'r', 's'].map((of) => held(of));
      const ids: string[] = [];
      for (const of of ['p', 'q', 'r', 's']) ids.push(await send(of));
      await waitFor(() => views.slice(0, 3).every(({ begun }) => begun === 1), { what: 'three to begin' });
      await send('s', { render_id: ids[3] ?? '', attempt: 2 });
      for (const { release } of views) release();
      for (const id of ids) await ended(id, 'done');
      expect([views[3]?.begun, (await answersTo(ids[3] ?? '')).at(-1)?.attempt]).toEqual([1, 2]);
    });

    it('with its rows told before they are written where they are many', async () => {
      opening.set('many', () =>
        Promise.resolve(
          opened(
            Array.from({ length: 2_001 }, (_, n) => n),
            2_001,
          ),
        ),
      );
      opening.set('few', () => Promise.resolve(opened([1], 1)));
      const many = await ended(await send('many'), 'done');
      expect(many.find(({ state }) => state === 'opened')).toMatchObject({ planned: 2_001, opened: { title: 'People' } });
      const few = await ended(await send('few'), 'done');
      expect(few.map(({ state }) => state)).not.toContain('opened');
    });

    it('or fail with the whole problem', async () => {
      opening.set('wrong', () => Promise.reject(invalidField('of', { id: 'salah', en: 'is wrong' })));
      const answers = await ended(await send('wrong'), 'failed');
      expect(answers.at(-1)).toMatchObject({
        ...{ opened: null, file: null },
        problem: { status: 400, code: 'invalid_request', errors: [{ field: 'of', message: { id: 'salah', en: 'is wrong' } }] },
      });
    });

    it('or are to be tried again, also where no renderer is known', async () => {
      opening.set('broken', () => Promise.reject(new Error('no connection')));
      expect((await ended(await send('broken'), 'retry')).at(-1)).toMatchObject({ problem: null, file: null });
      await ended(await send('any', { view: 'unheard-of' }), 'retry');
    });
  });
});
