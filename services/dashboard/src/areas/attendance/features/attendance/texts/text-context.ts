import { isDirectorate } from '../../../../../api/audience.ts';
import type { SeenClient } from '../../../../../api/session.ts';
import type { Language } from '../../../../../i18n/format.ts';
import type { Translate } from '../../../../../i18n/i18n.ts';
import { reasonText } from '../../../parts/doubt/reason-text.ts';
import type { TextContext } from './owing-text.ts';
import type { Recap } from './recap.ts';
import { warningsOf } from './warnings.ts';

/** What texts about a client's recap need, with what the page warns of. */
export function textContextOf(recap: Recap, client: SeenClient, isOnline: boolean, t: Translate, language: Language): TextContext {
  const warnings = warningsOf(recap).map((warning) => {
    if ('reason' in warning) return reasonText(warning.reason, recap.platform, t, language);
    const { of, count } = warning;
    return of === 'failed' ? t('attendance.warning.failed', { count }) : t(`doubt.reason.${of}`, { count });
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
