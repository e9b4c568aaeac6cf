import type { TFunction } from 'i18next';
import { ask } from '../../kit/ask.ts';

/** Whether the text that was changed may be lost. */
export const askToLeave = (t: TFunction): Promise<boolean> =>
  ask({ title: t('unsaved.title'), text: t('templates.leave'), yes: t('unsaved.discard') });
