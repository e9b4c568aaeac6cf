import { answerChatOrder } from '@balai/contracts/notifier';
import { runChatOrder } from '@balai/contracts/reporting';
import { uuidv7 } from '@balai/runtime/core';
import { Problem } from '@balai/runtime/problem';
import { waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { domain, type SharedReporting, sharedReporting } from './shared-reporting.ts';

let platform: SharedReporting;
beforeAll(async () => {
  platform = await sharedReporting(import.meta.url);
  await platform.addClient('ORD_A', { name: 'Polres A' });
  await platform.addClient('ORD_B', { name: 'Polres B' });
});

/** Gives an order; the only answer to it. @param times a repeated one changes nothing */
async function order(trigger: string, parts: string[], client_ids = ['ORD_A'], actor?: string, times = 1) {
  const order_id = uuidv7();
  const data = { order_id, trigger, parts, client_ids };
  for (let given = 0; given < times; given += 1) await platform.deliver(runChatOrder, data, actor === undefined ? {} : { actor });
  const answers = async () => (await platform.sent('reporting', answerChatOrder)).filter((one) => one.data.order_id === order_id);
  await waitFor(async () => (await answers()).length > 0, { what: 'the answer' });
  const [answer, ...more] = await answers();
  expect(more).toEqual([]);
  return { tenant: answer?.tenant, ...answer?.data };
}

describe('an order that a view answers', () => {
  it('is answered with its text and its file, once, for the client it is about', async () => {
    const answer = await order('rekappersonel', ['ORD_A', 'tiktok', 'owing', 'yesterday'], ['ORD_A'], undefined, 2);
    expect(answer).toMatchObject({ tenant: 'ORD_A', asks: null, file: { name: 'members_ORD_A.xlsx' } });
    expect(answer.text).toMatch(/^\*members\* ORD_A\n/);
    expect(answer.text).toContain('"platform":"tiktok"');
    expect(answer.text).toContain('"state":"owing"');
    expect(answer.text).toMatch(/"tanggal":"\d{4}-\d\d-\d\d"/);
    // Nobody's account asked: it is rendered as the client sees it.
    expect(answer.text).toContain('ORD_A ORD_A');
  });

  it('is rendered for the account that gave it, as far as that sees the client', async () => {
    const account = await platform.account({ tenants: ['ORD_A'], clientId: 'ORD_A' });
    const answer = await order('rekapsatuan', ['ORD_A', 'instagram', 'day'], ['ORD_A', 'ORD_B'], `account:${account.id}`);
    expect(answer).toMatchObject({ file: null });
    expect(answer.text).not.toContain('ORD_A ORD_A');
    expect(domain.opened.at(-1)?.account.accountId).toBe(account.id);
    // A contact of B whose account sees only A.
    expect((await order('rekapsatuan', ['ORD_B', 'instagram', 'day'], ['ORD_A', 'ORD_B'], `account:${account.id}`)).text).toContain(
      'ORD_B ORD_B',
    );
  });

  it('says why there is none', async () => {
    const refused = { code: 'premium', status: 403, id: 'Perlu premium', en: 'Needs premium' } as const;
    domain.on('ORD_B', () => Promise.reject(new Problem(refused)));
    expect((await order('rekapsatuan', ['ORD_B', 'instagram', 'day'], ['ORD_B'])).text).toContain('Perlu premium');
    expect((await order('rekapsatuan', ['ORD_A', 'instagram', 'day'], ['ORD_B'])).text).toBe('Tidak diizinkan');
  });
});
