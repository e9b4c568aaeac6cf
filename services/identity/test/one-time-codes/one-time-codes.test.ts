import { sendMessage } from '@balai/contracts/notifier';
import { makeCryptor } from '@balai/runtime/config';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sealedCodes } from '../../src/one-time-codes/providers/sealed-codes.ts';
import { checkCode } from '../../src/one-time-codes/use-cases/check-code.ts';
import { forgetCodes } from '../../src/one-time-codes/use-cases/forget-codes.ts';
import { type CodeWish, issueCode } from '../../src/one-time-codes/use-cases/issue-code.ts';
import { ownNames, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const A = own('A');
let platform: SharedIdentity;
let count = 0;
let to: string;
let wish: CodeWish;
let now: number;
const clock = { ...systemClock, now: () => new Date(now) };

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(A);
});
beforeEach(() => {
  count += 1;
  to = own(`orang${count}@contoh.example`);
  const about = { purpose: 'claim', subject: `61000${count}`, binding: `browser ${count}` } as const;
  wish = { ...about, address: `198.51.100.${count}`, channel: 'email', to, clientId: A };
  now = Date.now();
});

const context = () => ({
  database: platform.database('identity'),
  newId: uuidv7,
  clock,
  oneTimeCodes: sealedCodes(makeCryptor('a secret that all replicas have'), 'one-time-code'),
});
const issue = (more: Partial<CodeWish> = {}) => {
  const parts = context();
  return parts.database.unitOfWork('system', (tx) => issueCode(parts, tx, { ...wish, ...more }));
};
const check = (code: string, more: Partial<CodeWish> = {}) => {
  const parts = context();
  return parts.database.unitOfWork('system', (tx) => checkCode(parts, tx, { ...wish, ...more, code }));
};
async function sentCode(): Promise<string> {
  const [message] = (await platform.sent('identity', sendMessage)).filter(({ data }) => data.to === to).slice(-1);
  const code = /: \*(\d{6})\*\n/.exec(message?.data.text ?? '')?.[1];
  if (code === undefined) throw new Error('no code was sent');
  return code;
}
const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a one-time code', () => {
  it('is sent, is right once, and is kept unreadable', async () => {
    const { expiresAt } = await issue();
    expect(expiresAt.getTime() - now).toBe(300_000);
    const code = await sentCode();
    const { rows } = await platform.owner.query('select * from identity.one_time_code where subject = $1', [wish.subject]);
    expect(JSON.stringify(rows)).not.toContain(code);
    expect([await check(code), await check(code)]).toEqual([true, false]);
  });

  it('is worth nothing for another purpose, subject or client', async () => {
    await issue();
    const code = await sentCode();
    expect([
      await check(code, { purpose: 'user-login' }),
      await check(code, { subject: '999' }),
      await check(code, { binding: 'another browser' }),
      await check(code),
    ]).toEqual([false, false, false, true]);
  });

  it('is void after three tries, also of those at one moment', async () => {
    await issue();
    const code = await sentCode();
    await Promise.all(Array.from({ length: 8 }, () => check(otherThan(code))));
    expect(await check(code)).toBe(false);
    const { rows } = await platform.owner.query('select tries from identity.one_time_code where subject = $1', [wish.subject]);
    expect(rows).toEqual([{ tries: 3 }]);
  });

  it('is used by one of many at one moment', async () => {
    await issue();
    const code = await sentCode();
    const used = await Promise.all(Array.from({ length: 3 }, () => check(code)));
    expect(used.filter(Boolean)).toHaveLength(1);
  });

  it('is void after five minutes, and when another took its place', async () => {
    await issue();
    const first = await sentCode();
    await issue();
    const second = await sentCode();
    if (first !== second) expect(await check(first)).toBe(false);
    now += 300_000;
    expect(await check(second)).toBe(false);
  });

  it('is limited to 5 an hour for a subject and 20 from an address, also at one moment and where nothing is sent', async () => {
    const limited = { code: 'too_many_requests' };
    const many = await Promise.allSettled(Array.from({ length: 8 }, (_, at) => issue({ to: null, binding: `b${at}` })));
    expect(many.filter(({ status }) => status === 'rejected')).toHaveLength(3);
    await expect(issue({ address: '203.0.113.9' })).rejects.toMatchObject(limited);
    for (const at of Array(15).keys()) await issue({ to: null, subject: `other ${count} ${at}` });
    await expect(issue({ to: null, subject: 'one more' })).rejects.toMatchObject(limited);
    now += 3_600_000;
    await issue();
    expect(await check(await sentCode())).toBe(true);
  });

  it('is forgotten when no limit counts it any more', async () => {
    await issue();
    now += 3_600_001;
    while (await forgetCodes(context()));
    const { rows } = await platform.owner.query('select code_id from identity.one_time_code where subject = $1', [wish.subject]);
    expect(rows).toEqual([]);
  });
});
