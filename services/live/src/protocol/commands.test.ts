import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MalformedFrame, readFrame } from './commands.ts';

it('reads the commands of a frame, one a line', () => {
  expect(readFrame('{"id":1,"connect":{"token":"t","name":"js"}}\n{"id":2,"rpc":{"method":"a","data":[1]}}\n{}')).toEqual([
    { id: 1, connect: { token: 't', name: 'js' } },
    { id: 2, rpc: { method: 'a', data: [1] } },
    { id: 0 },
  ]);
});

it.each([
  '',
  '\n',
  '{',
  'null',
  '[]',
  '7',
  '{"id":-1}',
  '{"id":1.5}',
  '{"id":"1"}',
  '{"id":1,"subscribe":{}}',
  '{"id":1,"subscribe":{"channel":""}}',
])('refuses %j', (text) => {
  expect(() => readFrame(text)).toThrow(MalformedFrame);
});

it('refuses offsets that are none', () => {
  for (const offset of [-1, 1.5, 2 ** 60, '1', null])
    expect(() => readFrame(JSON.stringify({ id: 1, subscribe: { channel: 'a', offset } }))).toThrow(MalformedFrame);
});

it('throws nothing else, whatever comes', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      try {
        readFrame(text);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedFrame);
      }
    }),
  );
});
