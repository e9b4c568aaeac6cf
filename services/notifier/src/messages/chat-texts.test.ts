import { CHAT_ORDERS } from '@balai/contracts/catalogue';
import { expect, it } from 'vitest';
import { chatTexts, menuText } from './chat-texts.ts';

it('lists the orders in the language of the client', () => {
  const helps = CHAT_ORDERS.flatMap(({ help }) => (help === null ? [] : [help]));
  for (const { id, en } of helps) expect(en).not.toBe(id);
  const menu = menuText(
    helps.map(({ en }) => en),
    ['UNIT_A'],
    'en',
  );
  expect(menu).toContain('- *ambildata#CLIENT* : collect the posts’ data now');
  expect(menu.split('\n').slice(-2)).toEqual(['- *menu* : this list', 'Your clients: UNIT_A']);
});

it('says everything in both languages', () => {
  const { id, en } = chatTexts;
  for (const key of Object.keys(id) as (keyof typeof id)[]) expect(String(en[key]), key).not.toBe(String(id[key]));
});
