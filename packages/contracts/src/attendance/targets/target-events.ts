import { defineEvent } from '../../define/message.ts';
import { Target } from './target-models.ts';

export const targetChanged = defineEvent(
  'attendance.target.changed.v1',
  'fact',
  'Somebody set what a client wants to reach, or switched it on or off.',
  Target,
  { audit: true },
);
