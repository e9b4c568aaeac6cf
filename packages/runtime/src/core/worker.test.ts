import { expect, it } from 'vitest';
import type { Clock } from './clock.ts';
import { makeLogger } from './logger.ts';
import { type PollingOptions, pollingWorker } from './worker.ts';

const logger = makeLogger('silent', false);

/** A clock whose sleeps are written down and end when the test says so. */
function watchedClock() {
  const sleeps: { ms: number; end: () => void }[] = [];
  const clock: Clock = {
    now: () => new Date(),
    sleep: (ms, ...signals) =>
      new Promise((resolve) => {
        const sleep = { ms, end };
        function end() {
          sleeps.splice(sleeps.indexOf(sleep), 1);
          resolve();
        }
        sleeps.push(sleep);
        for (const signal of signals) signal?.addEventListener('abort', end, { once: true });
      }),
  };
  return { clock, sleeps };
}

const turns = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A worker whose rounds answer one after the other, `false` when the answers are used up. */
async function worker(answers: (boolean | number | Error)[], more: Partial<PollingOptions> = {}) {
  const { clock, sleeps } = watchedClock();
  let rounds = 0;
  const round = async () => {
    rounds += 1;
    const answer = answers.shift() ?? false;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const polling = pollingWorker({ name: 'test', clock, logger, minMs: 100, maxMs: 30_000, round, ...more });
  await polling.start();
  await turns();
  return { polling, sleeps, answers, rounds: () => rounds };
}

it('looks ever more rarely while there is nothing to do, and at once when it is woken', async () => {
  const { polling, sleeps } = await worker([]);
  for (const ms of [100, 200, 400]) {
    expect(sleeps.map((sleep) => sleep.ms)).toEqual([ms]);
    sleeps[0]?.end();
    await turns();
  }
  polling.wake();
  await turns();
  expect(sleeps.map((sleep) => sleep.ms)).toEqual([100]);
  await polling.stop();
});

it('never pauses longer than it was told, and not together with others', async () => {
  const { polling, sleeps } = await worker([3_600_000]);
  expect(sleeps[0]?.ms).toBeLessThanOrEqual(30_000);
  expect(sleeps[0]?.ms).toBeGreaterThanOrEqual(24_000);
  await polling.stop();
});

it('waits until work falls due', async () => {
  const { polling, sleeps } = await worker([true, 1_234]);
  expect(sleeps.map((sleep) => sleep.ms)).toEqual([1_234]);
  await polling.stop();
});

it('looks again after a failure within a second, then ever more rarely', async () => {
  const { polling, sleeps } = await worker([new Error('one'), new Error('two')]);
  expect(sleeps.map((sleep) => sleep.ms)).toEqual([1_000]);
  sleeps[0]?.end();
  await turns();
  expect(sleeps.map((sleep) => sleep.ms)).toEqual([2_000]);
  await polling.stop();
});

it('looks by one loop while several have nothing to do, and by one more for each that finds something', async () => {
  const { polling, sleeps, answers, rounds } = await worker([], { concurrency: 4 });
  expect(rounds()).toBe(4);
  const timed = () => sleeps.filter((sleep) => sleep.ms <= 30_000);
  expect([sleeps.length, timed().length]).toEqual([4, 1]);
  timed()[0]?.end();
  await turns();
  expect(rounds()).toBe(5);
  answers.push(true, true);
  polling.wake();
  await turns();
  // Two found something and looked again, a third was called by the second.
  expect(rounds()).toBeLessThanOrEqual(10);
  expect(answers).toEqual([]);
  expect([sleeps.length, timed().length]).toEqual([4, 1]);
  await polling.stop();
});

it('keeps one loop looking while another works', async () => {
  let finish: () => void = () => undefined;
  const long = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const jobs = [long];
  const { clock, sleeps } = watchedClock();
  const round = async () => {
    const job = jobs.shift();
    await job;
    return job !== undefined;
  };
  const polling = pollingWorker({ name: 'test', clock, logger, minMs: 100, maxMs: 30_000, concurrency: 2, round });
  await polling.start();
  await turns();
  expect(sleeps.map((sleep) => sleep.ms)).toEqual([100]);
  finish();
  await turns();
  await polling.stop();
});

it('hears what happens during a round', async () => {
  const { clock, sleeps } = watchedClock();
  let rounds = 0;
  const polling = pollingWorker({
    name: 'test',
    clock,
    logger,
    minMs: 100,
    maxMs: 30_000,
    round: async () => {
      rounds += 1;
      if (rounds === 1) polling.wake();
      return false;
    },
  });
  await polling.start();
  await turns();
  expect([rounds, sleeps.length]).toEqual([2, 1]);
  await polling.stop();
});

it('asks at rest whether work is due instead of looking for it, and looks when it is', async () => {
  const due: (number | null)[] = [null, null, 400, -1, null];
  const { polling, sleeps, rounds } = await worker([false, true, false], { due: async () => due.shift() ?? null });
  // Nothing is planned: it rests for as long as it may.
  expect(rounds()).toBe(1);
  for (const [least, most] of [
    [20_000, 30_000],
    [400, 400],
  ] as const) {
    sleeps[0]?.end();
    await turns();
    expect(rounds()).toBe(1);
    expect(sleeps[0]?.ms).toBeGreaterThanOrEqual(least);
    expect(sleeps[0]?.ms).toBeLessThanOrEqual(most);
  }
  sleeps[0]?.end();
  await turns();
  expect(rounds()).toBe(3);
  expect(due).toEqual([]);
  polling.wake();
  await turns();
  expect(rounds()).toBe(4);
  await polling.stop();
});

it('looks ever more rarely for work that is due and was not found: somebody else has it', async () => {
  const { polling, sleeps } = await worker([], { due: async () => 0 });
  for (const ms of [100, 200, 400]) {
    expect(sleeps.map((sleep) => sleep.ms)).toEqual([ms]);
    sleeps[0]?.end();
    await turns();
  }
  await polling.stop();
});
