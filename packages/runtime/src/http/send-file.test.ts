import { expect, it } from 'vitest';
import { rangeOf } from './send-file.ts';

it('a range is what is there of it, or nothing; what is no single range means the whole', () => {
  expect(rangeOf('bytes=0-9', 100)).toEqual({ first: 0, last: 9 });
  expect(rangeOf('bytes=90-500', 100)).toEqual({ first: 90, last: 99 });
  expect(rangeOf('bytes=90-', 100)).toEqual({ first: 90, last: 99 });
  expect(rangeOf('bytes=-10', 100)).toEqual({ first: 90, last: 99 });
  expect(rangeOf('bytes=-500', 100)).toEqual({ first: 0, last: 99 });
  for (const beyond of ['bytes=100-', 'bytes=100-200', 'bytes=-0']) expect(rangeOf(beyond, 100)).toBe('none');
  for (const other of [undefined, '', 'bytes=9-0', 'bytes=0-1,5-6', 'bytes=-', 'items=0-1', 'bytes=a-b'])
    expect(rangeOf(other, 100)).toBeNull();
  expect(rangeOf('bytes=0-', 0)).toBe('none');
});
