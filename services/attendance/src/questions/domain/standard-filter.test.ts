import { expect, test } from 'vitest';
import { readFilter } from './standard-filter.ts';

test('without parameters nothing is narrowed', () => {
  expect(readFilter({})).toEqual({
    clientId: null,
    scope: null,
    role: null,
    regionalId: null,
    officialOnly: false,
    obligations: 'all',
    period: {},
  });
});

test('words are read in one case, without blanks; blanks alone are nothing', () => {
  const query = { client_id: ' polres_a ', role: ' Operator ', scope: ' ORG ', regional_id: ' jatim ', official_only: ' YES ' };
  expect(readFilter(query)).toEqual({
    clientId: 'POLRES_A',
    scope: 'org',
    role: 'operator',
    regionalId: 'JATIM',
    officialOnly: true,
    obligations: 'all',
    period: query,
  });
  expect(readFilter({ client_id: ' ', role: ' ', scope: ' ', regional_id: ' ' })).toMatchObject({
    clientId: null,
    scope: null,
    role: null,
  });
});

test.each(['true', '1', 'yes', 'y'])('official_only=%s asks for official posts', (official_only) => {
  expect(readFilter({ official_only })).toMatchObject({ officialOnly: true });
});
test.each(['false', '0', 'no', 'N', ' ', ''])('official_only=%s does not', (official_only) => {
  expect(readFilter({ official_only })).toMatchObject({ officialOnly: false });
});

test.each(['maybe', 'ya', '2'])('official_only=%s is neither', (official_only) => {
  expect(readFilter({ official_only })).toEqual({ fault: 'invalid_official_only', field: 'official_only' });
});

test('a scope is one of two and asks for a role; a role alone is enough', () => {
  expect(readFilter({ scope: 'polda', role: 'operator' })).toEqual({ fault: 'invalid_scope', field: 'scope' });
  expect(readFilter({ scope: 'direktorat' })).toEqual({ fault: 'role_required', field: 'role' });
  expect(readFilter({ scope: 'direktorat', role: 'DIT_X' })).toMatchObject({ scope: 'direktorat', role: 'dit_x' });
  expect(readFilter({ role: 'operator' })).toMatchObject({ scope: 'org', role: 'operator' });
});
