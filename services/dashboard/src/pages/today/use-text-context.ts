import { isDirectorate } from '../../api/audience.ts';
import type { SeenClient } from '../../api/session.ts';
import type { TextContext } from '../../domain/owing-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** What texts about a client need, made when the text is made (it names the time of day). */
export function useTextContext(client: SeenClient): () => TextContext {
  const { t, language } = useLanguage();
  return () => ({ t, language, unitName: client.nama, groupBy: isDirectorate(client) ? 'unit' : 'division', now: new Date() });
}
