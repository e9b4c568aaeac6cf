import { EventEmitter } from 'node:events';
import type { RouteDefinition } from '@balai/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../core/problem.ts';
import { HeavyCalls, takeTurn } from './heavy-calls.ts';

/** Begins so many calls of an account; which of them run, and how each ends. */
function crowd(calls: HeavyCalls, accountId: string, count: number) {
  const running: number[] = [];
  const ends = Array.from({ length: count }, (_, index) => calls.begin(accountId, () => running.push(index)));
  return { running, ends };
}

describe('heavy calls', () => {
  it('of an account run four at a time, in the order they came', () => {
    const calls = new HeavyCalls();
    const { running, ends } = crowd(calls, 'a', 40);
    expect(running).toEqual([0, 1, 2, 3]);
    ends[2]?.();
    expect(running).toEqual([0, 1, 2, 3, 4]);
    for (const end of ends.toSpliced(2, 1)) end();
    expect(running).toHaveLength(40);
    expect(crowd(calls, 'a', 5).running).toEqual([0, 1, 2, 3]);
  });

  it('are refused with Retry-After where too many wait', () => {
    const calls = new HeavyCalls();
    crowd(calls, 'a', 64);
    const refusal = (() => {
      try {
        calls.begin('a', () => {});
      } catch (error) {
        return error;
      }
      return null;
    })();
    expect(refusal).toBeInstanceOf(Problem);
    expect(refusal).toMatchObject({ status: 429, code: 'too_many_at_once', headers: { 'retry-after': '2' } });
  });

  it('of one account do not make another wait', () => {
    const calls = new HeavyCalls();
    crowd(calls, 'a', 64);
    expect(crowd(calls, 'b', 1).running).toEqual([0]);
  });

  it('that were given up while they waited take nobody’s place', () => {
    const calls = new HeavyCalls();
    const { running, ends } = crowd(calls, 'a', 6);
    ends[4]?.();
    ends[0]?.();
    expect(running).toEqual([0, 1, 2, 3, 5]);
    for (const index of [1, 2, 3, 5]) ends[index]?.();
    expect(crowd(calls, 'a', 5).running).toEqual([0, 1, 2, 3]);
  });

  it('whose caller went away before their turn was asked for keep no place', () => {
    const calls = new HeavyCalls();
    const call = (destroyed: boolean) => {
      let hasBegun = false;
      const raw = Object.assign(new EventEmitter(), { destroyed });
      const [route, request, reply] = [{ heavy: true }, { actor: { accountId: 'a' } }, { raw }];
      takeTurn(calls, route as RouteDefinition, request as FastifyRequest, reply as unknown as FastifyReply, () => (hasBegun = true));
      return hasBegun;
    };
    expect(Array.from({ length: 4 }, () => call(true))).toEqual([false, false, false, false]);
    expect(Array.from({ length: 5 }, () => call(false))).toEqual([true, true, true, true, false]);
  });
});
