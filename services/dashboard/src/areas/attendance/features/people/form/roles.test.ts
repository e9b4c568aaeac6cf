import { expect, test } from 'vitest';
import { roleChoices } from './roles.ts';

const DIRECTORATES = [
  { role: 'ditlantas', name: 'Ditlantas Contoh' },
  { role: 'ditbinmas', name: 'Ditbinmas Contoh' },
];

test('directorates come by name, then the operator, then roles that only their code is known of; each once', () => {
  expect(roleChoices([...DIRECTORATES, ...DIRECTORATES], ['ditbinmas', 'operator', 'lama'])).toEqual([
    { role: 'ditbinmas', name: 'Ditbinmas Contoh' },
    { role: 'ditlantas', name: 'Ditlantas Contoh' },
    { role: 'operator', name: null },
    { role: 'lama', name: null },
  ]);
});
