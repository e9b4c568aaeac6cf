import { expect, it } from 'vitest';
import { makeLogger } from '../core/logger.ts';
import { requestLogger } from './request-logger.ts';

it('is made with its first line, and its lines name the request', () => {
  const lines: string[] = [];
  const base = makeLogger('info', false, { write: (line) => void lines.push(line) });
  let made = 0;
  const counted = new Proxy(base, {
    get: (target, name) => {
      if (name === 'child') made += 1;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const logger = requestLogger(counted, { reqId: 'request-1' });
  expect(made).toBe(0);
  logger.debug('not heard');
  logger.info({ path: '/x' }, 'told %s', 'twice');
  logger.child({ part: 'a' }).warn('also');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { reqId: 'request-1', path: '/x', msg: 'told twice' },
    { reqId: 'request-1', part: 'a', msg: 'also' },
  ]);
  expect(logger.level).toBe('info');
  expect(made).toBe(1);
});
