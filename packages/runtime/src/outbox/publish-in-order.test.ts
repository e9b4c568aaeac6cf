import { describe, expect, it } from 'vitest';
import type { OutboxRow } from './outbox.ts';
import { publishInOrder } from './publish-in-order.ts';

const row = (seq: number, orderKey: string | null): OutboxRow => ({
  seq,
  id: String(seq),
  type: 'a.b.v1',
  kind: 'event',
  tenant: null,
  order_key: orderKey,
  attempts: 1,
  envelope: '{}',
});
const seqs = (rows: readonly OutboxRow[]) => rows.map((one) => one.seq).sort((a, b) => a - b);

describe('a published batch', () => {
  it('holds back what follows a message that was not taken, of its key only', async () => {
    const tried: number[] = [];
    const { done, refused, held } = await publishInOrder(
      [row(1, 'x'), row(2, 'x'), row(3, 'y'), row(4, null), row(5, 'x')],
      async (one) => {
        tried.push(one.seq);
        if (one.seq === 2) throw new Error('refused');
      },
    );
    expect(seqs(done)).toEqual([1, 3, 4]);
    expect(refused).toMatchObject([{ row: { seq: 2 }, error: { message: 'refused' } }]);
    expect(seqs(held)).toEqual([5]);
    expect(tried).not.toContain(5);
  });

  it('sends messages of one key one after the other, others side by side', async () => {
    const waiting: (() => void)[] = [];
    const started: number[] = [];
    const all = publishInOrder([row(1, 'x'), row(2, 'x'), row(3, null)], (one) => {
      started.push(one.seq);
      return new Promise((resolve) => waiting.push(resolve));
    });
    expect(started).toEqual([1, 3]);
    for (const go of waiting.splice(0)) go();
    await Promise.resolve().then(() => Promise.resolve());
    expect(started).toEqual([1, 3, 2]);
    for (const go of waiting.splice(0)) go();
    expect(seqs((await all).done)).toEqual([1, 2, 3]);
  });
});
