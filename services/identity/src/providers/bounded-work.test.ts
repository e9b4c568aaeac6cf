import { expect, it } from 'vitest';
import { BoundedWork, TooBusy } from './bounded-work.ts';

const pause = () => new Promise((resolve) => setImmediate(resolve));

it('does no more at one time than it may, the known before strangers, and refuses who would wait too long', async () => {
  const work = new BoundedWork({ atOnce: 2, waitingMax: { known: 1, stranger: 2 } });
  const done: string[] = [];
  const ends: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const begin = (name: string, asker: 'known' | 'stranger') =>
    work.do(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
      done.push(name);
    }, asker);
  const all = [begin('a', 'stranger'), begin('b', 'stranger'), begin('c', 'stranger'), begin('d', 'stranger'), begin('e', 'known')];
  await expect(begin('f', 'stranger')).rejects.toThrow(TooBusy);
  await expect(begin('g', 'known')).rejects.toThrow(TooBusy);
  while (done.length < all.length) {
    ends.shift()?.();
    await pause();
  }
  await Promise.all(all);
  expect(done).toEqual(['a', 'b', 'e', 'c', 'd']);
  expect(most).toBe(2);
});

it('gives the place back after a failure', async () => {
  const work = new BoundedWork({ atOnce: 1, waitingMax: { known: 0, stranger: 0 } });
  await expect(work.do(() => Promise.reject(new Error('no')), 'known')).rejects.toThrow('no');
  expect(await work.do(() => Promise.resolve('yes'), 'known')).toBe('yes');
});
