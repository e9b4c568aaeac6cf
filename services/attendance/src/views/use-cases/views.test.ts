import { VIEWS as DECLARED } from '@balai/contracts/catalogue';
import { expect, it } from 'vitest';
import { VIEWS } from './views.ts';

it('renders every view that attendance declares', () => {
  const declared = DECLARED.filter(({ service }) => service === 'attendance').map(({ key }) => key);
  expect(VIEWS.map((one) => one.view.key).sort()).toEqual(declared.sort());
});
