import type { RecapReason } from '@balai/contracts/attendance';
import { expect, it } from 'vitest';
import { reasonText } from '../src/areas/attendance/parts/doubt/reason-text.ts';
import texts from '../src/areas/attendance/texts.json' with { type: 'json' };
import { translateBy } from '../src/i18n/i18n.ts';
import { translator } from '../src/i18n/translate.ts';

const inEnglish = translateBy(translator('en', texts.en));
const reason = (code: RecapReason['code'], count: number): RecapReason => ({ code, count, message: 'Pesan penyedia.' });

it('a reason is told in the words it came with in Indonesian, and in English by what it says', () => {
  expect(reasonText(reason('no_handle', 3), 'tiktok', inEnglish, 'id')).toBe('Pesan penyedia.');
  expect(reasonText(reason('no_handle', 3), 'tiktok', inEnglish, 'en')).toBe('People without a username on TikTok: 3.');
  expect(reasonText(reason('incomplete', 2), 'instagram', inEnglish, 'en')).toBe('Posts not read completely yet: 2.');
  expect(reasonText(reason('incomplete', 0), 'instagram', inEnglish, 'en')).toMatch(/^The list of posts was not read completely/);
});

it.each(Object.keys(texts.en.doubt.reason).filter((code) => code !== 'feed_incomplete'))('%s has English words of its own', (code) => {
  expect(reasonText(reason(code as RecapReason['code'], 1), 'instagram', inEnglish, 'en')).not.toContain('Pesan');
});
