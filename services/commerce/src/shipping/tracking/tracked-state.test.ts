import { expect, it } from 'vitest';
import { actionOf, isNewer } from './tracked-state.ts';

it.each([
  ['shipped', 'in_transit', 'transit'],
  ['in_transit', 'hub', null],
  ['failed', 'out_for_delivery', 'transit'],
  ['in_transit', 'attempt_failed', 'fail'],
  ['failed', 'attempt_failed', null],
  ['in_transit', 'exception', null],
  ['failed', 'delivered', 'deliver'],
  ['shipped', 'returned', 'return'],
  ['delivered', 'returned', null],
  ['planned', 'delivered', null],
] as const)('%s and %s: %s', (state, code, action) => expect(actionOf(state, code)).toBe(action));

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 29, 12, minute));
it.each([
  ['first', { code: null, at: null }, true],
  ['copy', { code: 'hub', at: at(5) }, false],
  ['late', { code: 'picked_up', at: at(6) }, false],
  ['later code of one moment', { code: 'in_transit', at: at(5) }, true],
  ['earlier code of one moment', { code: 'delivered', at: at(5) }, false],
  ['next', { code: 'delivered', at: at(4) }, true],
] as const)('%s', (_, newest, newer) => expect(isNewer({ code: 'hub', at: at(5) }, newest)).toBe(newer));
