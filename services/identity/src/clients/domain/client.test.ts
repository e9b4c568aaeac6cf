import { expect, test } from 'vitest';
import { CLIENT_DEFAULTS, PREDEFINED_ROLES } from './client.ts';

test('a client collects and counts on both platforms unless said otherwise', () => {
  expect(CLIENT_DEFAULTS).toEqual({
    type: 'org',
    active: true,
    parent_client_id: null,
    regional_id: null,
    level: null,
    timezone: 'Asia/Jakarta',
    language: 'id',
    completion_percent: 100,
    band_medium_from: 40,
    band_high_from: 80,
    quiet_from: '21:00',
    quiet_to: '06:00',
    count_withdrawn: true,
    instagram_handle: null,
    instagram_enabled: true,
    tiktok_handle: null,
    tiktok_sec_uid: null,
    tiktok_enabled: true,
    amplify_enabled: true,
    excuse_needs_approval: false,
    operators: [],
    supervisors: [],
    groups: [],
    report_emails: [],
  });
});

test('declared roles are there from the start', () => {
  expect([...PREDEFINED_ROLES]).toEqual([
    ['admin', 'platform'],
    ['agent', 'client'],
    ['directorate', 'directorate'],
    ['editor', 'client'],
    ['finance', 'client'],
    ['member', 'member'],
    ['operations', 'client'],
    ['operator', 'client'],
    ['sales', 'client'],
    ['service', 'service'],
    ['user', 'user'],
    ['viewer', 'client'],
  ]);
});
