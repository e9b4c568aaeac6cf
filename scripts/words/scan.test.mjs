import { expect, it } from 'vitest';
import { faultOf, readSource, termOf, termsIn } from './scan.mjs';

it('finds a term among the words of an identifier, the longest first, and no part of a word', () => {
  const found = (name) => termOf(name)?.say;
  expect(['inHand', 'LookOut', 'look_out_at', 'RosterHolding', 'TELL_ACCOUNT'].map(found)).toEqual([
    ...['leased batch', 'poller', 'poller', 'cache budget', 'notify'],
  ]);
  expect(['handler', 'replaceAll', 'password', 'planet', 'outlook', 'task'].map(found)).toEqual(Array(6).fill(undefined));
});

it('counts terms in sentences, but not everyday words nor code', () => {
  expect([...termsIn('The shelf and a look-out. Each look has a place on the `shelf`.')]).toEqual([
    ['look out', 1],
    ['shelf', 1],
  ]);
});

it('reads identifiers and comments of a source, not its texts', () => {
  const { names, comments } = readSource("// why\nconst shelfOf = 'lane'; /* more */");
  expect([...names]).toEqual(['shelfOf']);
  expect(comments).toBe('// why\n/* more */');
});

it('names what is wrong with a subject', () => {
  expect(faultOf('fix(run): exit 8.5 s after SIGTERM when shutdown hangs')).toBeNull();
  expect(faultOf('perf(identity,attendance): keep whole lists')).toBeNull();
  expect(faultOf('Merge branch "main"')).toBeNull();
  expect(faultOf('access: who asks is told')).toMatch(/type\(scope\)/);
  expect(faultOf(`fix(run): ${'x'.repeat(70)}`)).toBe('has 80 characters, 72 at most');
});
