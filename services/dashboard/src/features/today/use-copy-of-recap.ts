import type { SeenClient } from '../../api/session.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useCopyText } from '../../kit/copy-text.tsx';
import type { TextContext } from './owing-text.ts';
import type { Recap } from './recap.ts';
import { useTextContext } from './use-text-context.ts';

/** Copies a text that names people. While the page warns of its data, the text carries the warnings and they are asked about once. */
export function useCopyOfRecap(client: SeenClient, recap: Recap) {
  const { t } = useLanguage();
  const copy = useCopyText();
  const makeContext = useTextContext(client, recap);
  return (title: string, textOf: (context: TextContext) => string) => {
    const context = makeContext();
    const { warnings } = context;
    const doubt =
      warnings.length === 0
        ? {}
        : { doubt: { title: t('today.warning.title'), reasons: warnings, hint: t('today.warning.ask'), yes: t('today.warning.copy') } };
    copy({ title, text: textOf(context), ...doubt });
  };
}
