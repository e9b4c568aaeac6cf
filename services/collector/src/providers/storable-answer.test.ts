import { expect, it } from 'vitest';
import { storableAnswer } from './storable-answer.ts';

const read = (bodyText: string) => {
  const { response, dropped } = storableAnswer({ status: 200, headers: {}, bodyText, receivedAt: new Date() });
  return { body: JSON.parse(response.bodyText), dropped };
};

it('drops a name or an address that cannot be stored, and keeps all others', () => {
  const body = { items: [{ username: 'ora\u0000ng' }, { username: 'budi' }, { url: 'https://a.id/\ud83d' }], 'a\u0000': 1 };
  expect(read(JSON.stringify(body))).toEqual({ body: { items: [{ username: null }, { username: 'budi' }, { url: null }] }, dropped: 3 });
});
it('keeps a text for people without the characters', () => {
  expect(read('{"caption":{"text":"a\\u0000b \\udc00"}}')).toEqual({ body: { caption: { text: 'ab \ufffd' } }, dropped: 1 });
});
it('reads JSON encoded as text', () => {
  const { body, dropped } = read(JSON.stringify({ data: JSON.stringify({ handle: 'a\u0000' }) }));
  expect([JSON.parse(body.data), dropped]).toEqual([{ handle: null }, 1]);
});
it('leaves whole characters, escaped backslashes and every digit', () => {
  for (const text of ['{"text":"\\ud83d\\ude00"}', '{"text":"a\\\\u0000b"}', '{"id":12345678901234567890}', 'no JSON \\u0000'])
    expect(storableAnswer({ status: 200, headers: {}, bodyText: text, receivedAt: new Date() })).toMatchObject({
      response: { bodyText: text },
      dropped: 0,
    });
  expect(read('{"id":12345678901234567890,"x":"\\u0000"}')).toEqual({ body: { id: '12345678901234567890', x: null }, dropped: 1 });
});
