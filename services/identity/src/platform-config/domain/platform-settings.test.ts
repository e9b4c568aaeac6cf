import { expect, test } from 'vitest';
import { changesOf, clientSettings, PLATFORM_SETTINGS } from './platform-settings.ts';

test('changes name the settings that differ, with both values', () => {
  expect(changesOf(PLATFORM_SETTINGS, PLATFORM_SETTINGS)).toEqual([]);
  expect(changesOf(PLATFORM_SETTINGS, { ...PLATFORM_SETTINGS, language: 'en', premium_days: 60 })).toEqual([
    { setting: 'language', before: 'id', after: 'en' },
    { setting: 'premium_days', before: 30, after: 60 },
  ]);
});

test('how long premium lasts and what it costs is nothing of a client', () => {
  expect(Object.keys(clientSettings(PLATFORM_SETTINGS)).filter((setting) => setting.startsWith('premium'))).toEqual([]);
});
