import { expect, it } from 'vitest';
import { FrameMaker } from './frame-maker.ts';
import { TokenBucket } from './token-bucket.ts';

it('lets so many through at once and so many a second, and counts how many are missing', () => {
  const bucket = new TokenBucket(2, 3, 0);
  expect([0, 0, 0, 0, 0].map((now) => bucket.take(now))).toEqual([0, 0, 0, 1, 2]);
  expect(bucket.take(1_500)).toBe(0);
  expect(bucket.take(1_500)).toBe(1);
  expect([60_000, 60_000, 60_000, 60_000].map((now) => bucket.take(now))).toEqual([0, 0, 0, 1]);
});

it('joins messages to a frame, which sockets with the same messages share', () => {
  const [a, b] = [Buffer.from('{"a":1}'), Buffer.from('{"b":2}')];
  const frames = new FrameMaker();
  expect(frames.frameOf([a])).toBe(a);
  const joined = frames.frameOf([a, b]);
  expect(String(joined)).toBe('{"a":1}\n{"b":2}');
  expect(frames.frameOf([a, b])).toBe(joined);
  expect(String(frames.frameOf([b, a]))).toBe('{"b":2}\n{"a":1}');
});
