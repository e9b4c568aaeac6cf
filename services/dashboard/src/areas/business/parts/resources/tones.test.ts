import { supplier } from '@balai/contracts/commerce';
import { opportunity } from '@balai/contracts/crm';
import { expect, it } from 'vitest';
import { mainOf, toneOf } from './tones.ts';

const mainIn = ({ states }: Pick<typeof opportunity, 'states'>, state: string) => mainOf(Object.keys(states?.of[state] ?? {}));

it('only an action that leads forward is the main one', () => {
  expect(mainIn(supplier, 'candidate')).toBe('approve');
  expect(mainIn(supplier, 'approved')).toBeUndefined();
  expect(mainIn(opportunity, 'negotiation')).toBe('win');
  expect(mainIn(opportunity, 'won')).toBeUndefined();
});

it('states have the tone of what they mean', () => {
  expect(['candidate', 'approved', 'suspended', 'inactive'].map((state) => toneOf(supplier, state))).toEqual([
    'warn',
    'ok',
    'warn',
    'none',
  ]);
  expect(['qualification', 'proposal', 'won', 'lost'].map((state) => toneOf(opportunity, state))).toEqual(['warn', 'accent', 'ok', 'bad']);
});
