import { PERMISSIONS } from '@balai/contracts/catalogue';
import { expect, it } from 'vitest';
import texts from './texts.json' with { type: 'json' };

it('says in both languages what every permission allows', () => {
  const wanted = PERMISSIONS.filter(({ texts: own }) => own === undefined)
    .map(({ name }) => name.replaceAll(':', '_'))
    .sort();
  expect(Object.keys(texts.id.permissions).sort()).toEqual(wanted);
  expect(Object.keys(texts.en.permissions).sort()).toEqual(wanted);
});
