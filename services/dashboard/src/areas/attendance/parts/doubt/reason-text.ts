import type { Platform } from '@balai/contracts';
import type { RecapReason } from '@balai/contracts/attendance';
import type { Language } from '../../../../i18n/format.ts';
import type { Translate } from '../../../../i18n/i18n.ts';

/** Why numbers are zero or may be too low, in the language in use. */
export function reasonText({ code, count, message }: RecapReason, platform: Platform, t: Translate, language: Language): string {
  // Some recaps speak Indonesian to everybody; their own words are the more exact ones.
  if (language === 'id') return message;
  // The feed broke off, not a post's list.
  if (code === 'incomplete' && count === 0) return t('doubt.reason.feed_incomplete');
  return t(`doubt.reason.${code}`, { count, platform: t(`platform.${platform}`) }, message);
}
