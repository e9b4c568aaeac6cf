import type { Translate } from '../../../../i18n/i18n.ts';
import { ask } from '../../../../kit/windows/ask.ts';

/** Whether the text that was changed may be lost. */
export const askToLeave = (t: Translate): Promise<boolean> =>
  ask({ title: t('unsaved.title'), text: t('templates.leave'), yes: t('unsaved.discard') });
