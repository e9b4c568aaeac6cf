import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { expect, it } from 'vitest';

const SOURCE = readFileSync(new URL('../../page/driver.js', import.meta.url), 'utf8');

/** The driver in a page that only sends; `clock.now` is the page's time. */
function page() {
  const sent: string[] = [];
  const stored = new Set<string>();
  const questions: (readonly string[])[] = [];
  const clock = { now: 0 };
  const message = (id: string) => ({ id: { id, fromMe: true, _serialized: `true_1@c.us_${id}` }, ack: 1 });
  const keys = { newId: async () => 'OF_THE_PAGE' };
  const sending = {
    addAndSendMsgToChat: (_chat: object, { id }: { id: { id: string } }) => {
      sent.push(id.id);
      return [Promise.resolve(), Promise.resolve({ messageSendResult: 'OK' })];
    },
  };
  const messages = {
    getModelsArray: () => sent.map(message),
    getMessagesById: async (keys: readonly string[]) => {
      questions.push(keys);
      return { messages: keys.filter((key) => stored.has(key)).map((key) => message(key.split('_')[2] ?? '')) };
    },
  };
  const modules: Readonly<Record<string, object>> = {
    WAWebMsgKey: keys,
    WAWebSendMsgChatAction: sending,
    WAWebCollections: { Msg: messages },
    WAWebUserPrefsMeUser: { getMaybeMePnUser: () => ({ _serialized: '62@c.us' }), getMaybeMeLidUser: () => undefined },
  };
  const WWebJS = {
    getChat: async () => ({}),
    async sendMessage(chat: object) {
      const id = await keys.newId();
      // A browser that was stopped goes on here, however late.
      clock.now += 5_000;
      await Promise.all(sending.addAndSendMsgToChat(chat, { id: { id } }));
    },
  };
  const context = createContext({
    window: { require: (name: string) => modules[name], WWebJS },
    setTimeout,
    Date: { now: () => clock.now },
  });
  runInContext(SOURCE, context);
  const call = (name: string, given: object) => runInContext(`window.NumberDriver.${name}(${JSON.stringify(given)})`, context);
  const send = (id: string) => call('send', { chat: '1@c.us', id, isRepeated: false, text: 'halo', media: null, waitMs: 1_000 });
  return { sent, stored, questions, call, send };
}

it('sends while the number is held', async () => {
  const { sent, call, send } = page();
  call('hold', { until: 5_001 });
  expect(await send('A')).toMatchObject({ ack: 1 });
  expect(sent).toEqual(['A']);
});

it('sends nothing once the hold is over, also when the page was stopped on the way', async () => {
  const { sent, call, send } = page();
  expect(await send('A')).toMatchObject({ problem: 'not_left' });
  call('hold', { until: 10_000 });
  expect(await send('B')).toMatchObject({ problem: 'not_left' });
  expect(sent).toEqual([]);
});

it('looks up many messages with one question to the database of the page', async () => {
  const { stored, questions, call, send } = page();
  call('hold', { until: 10_000 });
  await send('OPEN');
  stored.add('true_1@c.us_KEPT').add('true_2@g.us_GROUP_62@c.us');
  const asked = { OPEN: '1@c.us', KEPT: '1@c.us', LOST: '1@c.us', GROUP: '2@g.us', FORGOTTEN: null };
  const found = await call('lookup', { messages: Object.entries(asked).map(([id, chat]) => ({ id, chat })) });
  expect(found.map((one: { id: string } | null) => one?.id.split('_')[2])).toEqual(['OPEN', 'KEPT', undefined, 'GROUP', undefined]);
  expect(questions).toEqual([['true_1@c.us_KEPT', 'true_1@c.us_LOST', 'true_2@g.us_GROUP_62@c.us']]);
});
