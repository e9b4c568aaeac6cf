import { sessionRevoked } from '@balai/contracts/access';
import { uuidv7 } from '@balai/runtime/core';
import { beforeAll, expect, it } from 'vitest';
import { publishRevocations } from '../../src/events/accounts.ts';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

let platform: SharedIdentity;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
});

it('many sessions that end together are stored by one statement, and each is published', async () => {
  const [account_id, at, expires_at] = [uuidv7(), new Date(), new Date(Date.now() + 60_000)];
  const ended = Array.from({ length: 50 }, () => ({ session_id: uuidv7(), account_id, expires_at }));
  let statements = 0;
  await platform.database('identity').unitOfWork('system', (tx) => {
    const counted = new Proxy(tx, {
      get(target, name) {
        if (name === 'execute') statements += 1;
        const part: unknown = Reflect.get(target, name, target);
        return typeof part === 'function' ? part.bind(target) : part;
      },
    });
    return publishRevocations(counted, ended, at);
  });
  expect(statements).toBe(1);
  const { rows } = await platform.owner.query('select session_id from access.revocation where account_id = $1 order by 1', [account_id]);
  expect(rows.map(({ session_id }) => session_id)).toEqual(ended.map(({ session_id }) => session_id).sort());
  const published = (await platform.sent('identity', sessionRevoked)).filter(({ data }) => data.account_id === account_id);
  expect(published).toHaveLength(50);
});
