import { describe, expect, it } from 'vitest';
import { problems } from './problem.ts';
import { WorkerSlots } from './worker-slots.ts';

/** Work that ends when it is told to; the order in which it began. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      begun.push(name);
      ends.set(name, () => resolve(name));
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise(setImmediate);
  };
  return { begun, work, end };
}

describe('worker slots', () => {
  it('does one at a time, and owners take turns', async () => {
    const turns = new WorkerSlots();
    const { begun, work, end } = works();
    const all = ['a1', 'a2', 'a3', 'b1', 'c1'].map((name) => turns.run(name.slice(0, 1), work(name)));
    for (const name of ['a1', 'a2', 'b1', 'c1', 'a3']) {
      expect(begun.at(-1)).toBe(name);
      await end(name);
    }
    expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3', 'b1', 'c1']);
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3']);
  });

  it('does as many side by side as it has slots', async () => {
    const slots = new WorkerSlots(3, 2);
    const { begun, work, end } = works();
    const all = ['a1', 'a2', 'a3', 'b1', 'a4'].map((name) => slots.run(name.slice(0, 1), work(name)));
    expect(begun).toEqual(['a1', 'a2']);
    expect(slots.waiting).toBe(3);
    for (const name of ['a2', 'a3', 'b1', 'a1', 'a4']) await end(name);
    expect(begun).toEqual(['a1', 'a2', 'a3', 'b1', 'a4']);
    expect(slots.waiting).toBe(0);
    await Promise.all(all);
  });

  it('refuses what is too much of one owner, and of nobody else', async () => {
    const turns = new WorkerSlots();
    const { begun, work, end } = works();
    const taken = ['a1', 'a2', 'a3', 'a4'].map((name) => turns.run('a', work(name)));
    await expect(turns.run('a', work('a5'))).rejects.toMatchObject({
      code: problems.too_many_at_once.code,
      headers: { 'retry-after': '10' },
    });
    const other = turns.run('b', work('b1'));
    for (const name of ['a1', 'a2', 'b1', 'a3', 'a4']) await end(name);
    expect(await other).toBe('b1');
    await Promise.all(taken);
    expect(begun).not.toContain('a5');
  });

  it('goes on after work that failed, and is free when nobody waits', async () => {
    const turns = new WorkerSlots();
    const failing = turns.run('a', () => Promise.reject(new Error('broken')));
    const next = turns.run('a', async () => 'next');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('next');
    expect(await turns.run('b', async () => 'later')).toBe('later');
  });
});
