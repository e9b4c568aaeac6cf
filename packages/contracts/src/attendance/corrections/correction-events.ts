import { defineEvent } from '../../define/message.ts';
import { Correction } from './correction-models.ts';

export const correctionChanged = defineEvent(
  'attendance.correction.changed.v1',
  'state',
  'A correction was made or revoked, or went to another client with its person.',
  Correction,
  { audit: true },
);
