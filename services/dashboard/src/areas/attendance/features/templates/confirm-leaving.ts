import type { Translate } from '../../../../i18n/i18n.ts';
import { confirm } from '../../../../kit/windows/confirm.ts';

/** Whether the text that was changed may be lost. */
export const confirmLeaving = (t: Translate): Promise<boolean> =>
  confirm({ title: t('unsaved.title'), text: t('templates.leave'), yes: t('unsaved.discard') });
