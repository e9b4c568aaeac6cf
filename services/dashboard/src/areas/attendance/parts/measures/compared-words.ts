import { comparedDays } from '@balai/attendance-report';
import { dayOf } from '@balai/calendar';
import { baseLanguage } from '@balai/contracts';
import type { Language } from '../../../../i18n/format.ts';
import type { Previous } from './compared-with.tsx';

/** The days that a period is compared with, within a sentence; null: there are none. */
export function comparedWords(previous: Previous | null | undefined, timezone: string, language: Language): string | null {
  const { from = null, to = null, until = null } = previous ?? {};
  return from === null || to === null
    ? null
    : comparedDays({ from, to }, until === null ? null : dayOf(new Date(until), timezone), baseLanguage(language));
}
