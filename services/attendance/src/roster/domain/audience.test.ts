import { describe, expect, it } from 'vitest';
import { audienceOf } from './audience.ts';

const unit = { clientId: 'UNIT_A', type: 'org' };
const directorate = { clientId: 'DIT_X', type: 'direktorat' };
const request = { client: unit, scope: null, role: null, directorateOfRole: null, regionalId: null } as const;

describe('whose posts and which people', () => {
  it("are the client's own without scope and role, and narrowed by operator", () => {
    expect(audienceOf(request)).toEqual({ postClientId: 'UNIT_A', memberClientId: 'UNIT_A', roles: [], regionalId: null });
    expect(audienceOf({ ...request, scope: 'org', role: 'operator' })).toMatchObject({ postClientId: 'UNIT_A', roles: ['operator'] });
    expect(audienceOf({ ...request, scope: 'org', role: 'viewer' })).toMatchObject({ memberClientId: 'UNIT_A', roles: [] });
  });

  it("are the directorate's posts and the unit's holders of its role, for a unit that asks by that role", () => {
    expect(audienceOf({ ...request, scope: 'org', role: 'dit_x', directorateOfRole: directorate })).toEqual({
      postClientId: 'DIT_X',
      memberClientId: 'UNIT_A',
      roles: ['dit_x'],
      regionalId: null,
    });
  });

  it("are the holders of the directorate's role in every client in sight, for a directorate", () => {
    const audience = { postClientId: 'DIT_X', memberClientId: null, roles: ['dit_x'], regionalId: null };
    expect(audienceOf({ ...request, client: directorate })).toEqual(audience);
    expect(audienceOf({ ...request, client: directorate, scope: 'direktorat', role: 'dit_x', directorateOfRole: directorate })).toEqual(
      audience,
    );
    expect(audienceOf({ ...request, scope: 'direktorat', role: 'dit_x', directorateOfRole: directorate })).toEqual(audience);
    expect(audienceOf({ ...request, client: directorate, scope: 'direktorat', role: 'operator' }).roles).toEqual(['dit_x', 'operator']);
  });

  it("are a directorate's own members when it asks as an organisation", () => {
    expect(audienceOf({ ...request, client: directorate, scope: 'org', role: 'viewer' })).toMatchObject({ memberClientId: 'DIT_X' });
  });
});
