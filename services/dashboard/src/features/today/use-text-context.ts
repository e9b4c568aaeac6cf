import { isDirectorate } from '../../api/audience.ts';
import { useConnection } from '../../api/connection.ts';
import type { SeenClient } from '../../api/session.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { TextContext } from './owing-text.ts';
import type { Recap } from './recap.ts';
import { useReasonText } from './use-reason-text.ts';
import { warningsOf } from './warnings.ts';

/** What the page warns of, in words. */
function useWarnings(recap: Recap): readonly string[] {
  const { t } = useLanguage();
  const tell = useReasonText(recap);
  const { online } = useConnection();
  const texts = warningsOf(recap).map((warning) => {
    if ('reason' in warning) return tell(warning.reason);
    const { of, count } = warning;
    return of === 'failed' ? t('today.warning.failed', { count }) : t(`today.reason.${of}`, { count });
  });
  return online ? texts : [t('today.warning.offline'), ...texts];
}

/** What texts about a client's recap need; the time is that of the call. */
export function useTextContext(client: SeenClient, recap: Recap): () => TextContext {
  const { t, language } = useLanguage();
  const warnings = useWarnings(recap);
  const groupBy = isDirectorate(client) ? 'unit' : 'division';
  return () => ({ t, language, unitName: client.nama, groupBy, now: new Date(), warnings });
}
