import { expect, it } from 'vitest';
import { othersThan } from './presence.ts';

it('of somebody with several tabs the one is told in which they write; one’s own tab is not', () => {
  const tab = (account_id: string, tab_id: string, field: string | null) => ({ account_id, tab_id, field });
  const tabs = [tab('a', '1', null), tab('b', '2', null), tab('b', '3', 'content'), tab('a', '4', 'title'), tab('b', '5', 'topic')];
  expect(othersThan({ account_id: 'a', tab_id: '1' }, tabs)).toEqual([tab('b', '3', 'content'), tab('a', '4', 'title')]);
});
