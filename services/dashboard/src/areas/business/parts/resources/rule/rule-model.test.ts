import type { FilterTree } from '@balai/contracts';
import { party } from '@balai/contracts/crm';
import { expect, it } from 'vitest';
import { comparable, conditionsOf, groupFrom, newCondition, newGroup, replaceNode, ruleOperators, treeFrom } from './rule-model.ts';

const scope = { fields: comparable(party), zone: 'Asia/Jakarta' };
const again = (tree: FilterTree) => treeFrom(groupFrom(tree, scope), scope);

it.each<FilterTree>([
  { f: 'tier', op: 'in', v: ['gold', 'platinum'] },
  {
    and: [
      { f: 'city', op: 'contains', v: 'Ban' },
      { f: 'credit_limit', op: 'between', v: ['1000', '5000.50'] },
    ],
  },
  {
    or: [
      {
        not: {
          and: [
            { f: 'state', op: 'eq', v: 'blocked' },
            { f: 'tags', op: 'has', v: 'grosir' },
          ],
        },
      },
      { f: 'email', op: 'isnull', v: false },
    ],
  },
  { not: { f: 'country', op: 'nin', v: ['ID'] } },
  { f: 'created_at', op: 'gte', v: '2026-01-31T17:00:00.000Z' },
  { f: 'payment_terms_days', op: 'lt', v: 30 },
])('reads and writes %j', (tree) => {
  expect(again(tree)).toEqual(tree);
});

it('is nothing while a value is missing', () => {
  const city = newCondition(scope, 'city');
  expect(treeFrom(newGroup([]), scope)).toBeNull();
  expect(treeFrom(newGroup([city]), scope)).toBeNull();
  expect(treeFrom(newGroup([{ ...city, values: ['Solo'] }, newGroup([])]), scope)).toBeNull();
  expect(treeFrom(newGroup([{ ...newCondition(scope, 'credit_limit'), op: 'between', values: ['1', ''] }]), scope)).toBeNull();
});

it('a group that lost its last condition goes, too', () => {
  const [inner, other] = [newCondition(scope, 'city'), newCondition(scope, 'name')];
  const group = newGroup([newGroup([inner]), other]);
  expect(replaceNode(group, inner.key, null).of).toEqual([other]);
  expect(conditionsOf(group)).toBe(2);
});

it('offers what a field knows', () => {
  expect(ruleOperators(party.fields.tier)[0]).toBe('in');
  expect(ruleOperators(party.fields.name)).not.toContain('isnull');
  expect(ruleOperators(party.fields.email)).toContain('isset');
  expect([...scope.fields.keys()]).not.toContain('contacts');
});
