import { systemClock } from '@balai/runtime/core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { TelegramChat } from '../../src/platform/providers/telegram-chat.ts';
import { startTelegram, type TelegramStandIn } from './telegram-stand-in.ts';

let telegram: TelegramStandIn;
beforeAll(async () => {
  telegram = await startTelegram();
});
afterAll(() => telegram.stop());

let pauses: number[];
beforeEach(() => {
  pauses = [];
  telegram.messages.length = 0;
  telegram.refusals.length = 0;
  telegram.requests = 0;
});

const send = (baseUrl = telegram.url) => {
  const clock = {
    ...systemClock,
    sleep: async (ms: number) => {
      pauses.push(ms);
    },
  };
  return new TelegramChat({ baseUrl, token: '42:secret', chatId: '-100', clock }).send('halo', new AbortController().signal);
};

it('sends a text to the chat as the bot', async () => {
  await send(`${telegram.url}/`);
  expect(telegram.messages).toEqual([{ bot: '42:secret', chat_id: '-100', text: 'halo' }]);
});

it.each([0, 429, 502])('tries again after %i, with longer pauses', async (status) => {
  telegram.refusals.push(status, status);
  await send();
  expect([telegram.requests, telegram.messages.length, pauses]).toEqual([3, 1, [1_000, 2_000]]);
});

it('gives up after three tries, and tells no token', async () => {
  telegram.refusals.push(500, 500, 500);
  await expect(send()).rejects.toThrow(/^Telegram answered 500 to sendMessage$/);
  await expect(send('http://127.0.0.1:1')).rejects.toThrow(/^Telegram did not answer$/);
});

it('does not repeat what Telegram refuses for good', async () => {
  telegram.refusals.push(401);
  await expect(send()).rejects.toThrow('Telegram answered 401');
  expect(telegram.requests).toBe(1);
});
