import { isDirectorate } from '../../api/audience.ts';
import type { SeenClient } from '../../api/session.ts';
import type { Language } from '../../domain/format.ts';
import type { Translate } from '../../i18n/i18n.ts';
import type { TextContext } from './owing-text.ts';
import type { Recap } from './recap.ts';
import { warningsOf } from './warnings.ts';

type Told = Pick<Recap, 'platform' | 'reasons' | 'freshness'>;

/** A reason behind the numbers, in the language in use. @param withoutHandle people of whom no handle is known */
export function reasonText(
  { code, message }: Recap['reasons'][number],
  { platform, freshness, withoutHandle }: Pick<Told, 'platform' | 'freshness'> & { withoutHandle: number },
  t: Translate,
  language: Language,
): string {
  // Recaps are cached for everybody and speak Indonesian; their own words are the more exact ones.
  if (language === 'id') return message;
  // The feed broke off, not a post's list.
  if (code === 'incomplete' && freshness.incomplete === 0) return t('attendance.reason.feed_incomplete');
  const values = { count: code === 'no_handle' ? withoutHandle : freshness.incomplete, platform: t(`platform.${platform}`) };
  return t(`attendance.reason.${code}`, values, message);
}

/** What texts about a client's recap need, with what the page warns of. */
export function textContextOf(recap: Recap, client: SeenClient, isOnline: boolean, t: Translate, language: Language): TextContext {
  // Not the state's count: without posts nobody is in that state, yet the handles are missing.
  const withoutHandle = recap.rows.filter((row) => row.handle === null && !row.exempt).length;
  const warnings = warningsOf(recap).map((warning) => {
    if ('reason' in warning)
      return reasonText(warning.reason, { platform: recap.platform, freshness: recap.freshness, withoutHandle }, t, language);
    const { of, count } = warning;
    return of === 'failed' ? t('attendance.warning.failed', { count }) : t(`attendance.reason.${of}`, { count });
  });
  const groupBy = isDirectorate(client) ? 'unit' : 'division';
  return {
    t,
    language,
    unitName: client.nama,
    groupBy,
    now: new Date(),
    warnings: isOnline ? warnings : [t('attendance.warning.offline'), ...warnings],
  };
}
