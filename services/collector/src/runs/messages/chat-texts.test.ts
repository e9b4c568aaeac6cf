import type { CollectionRun } from '@balai/contracts/collector';
import { expect, it } from 'vitest';
import { RUN_ERRORS, runError } from '../../messages/run-errors.ts';
import { endedText, goesOnText, whichClientText } from './chat-texts.ts';

const run = {
  state: 'partial',
  client_id: 'UNIT_A',
  counts: { posts: 3, engagements_new: 12, withdrawn: 1 },
  progress: { planned: 4, done: 1 },
  errors: [runError('private'), runError('rate_limited', { detail: '429' })],
  started_at: '2026-01-05T08:00:00Z',
  finished_at: '2026-01-05T08:00:01Z',
  eta_seconds: 180,
} as unknown as CollectionRun;

it('answers orders in the language of the client', () => {
  expect(endedText(run, 'en')).toBe(
    [
      '⚠️ *Data were collected in part* — *UNIT_A* in 1 second',
      'Posts: 3, new engagements: 12, withdrawn: 1',
      'ℹ️ The account is private',
      'ℹ️ The data provider limits the number of requests (429)',
    ].join('\n'),
  );
  expect(endedText(run, 'id')).toContain('ℹ️ Penyedia data membatasi jumlah permintaan (429)');
  expect(goesOnText(run, 'en')).toBe(
    '⏳ *Still collecting* — *UNIT_A*: 1 of 4 lists read, about 3 minutes left. The result will be on the page Data collection.',
  );
  expect(whichClientText('ambildata', ['UNIT_A', 'UNIT_B'], 'en')).toBe(
    'Name the client, for example *ambildata#UNIT_A*.\nYour clients: UNIT_A, UNIT_B',
  );
});

it('says every error of a run in both languages', () => {
  for (const { id, en } of Object.values(RUN_ERRORS)) expect(en === id || en === '').toBe(false);
});
