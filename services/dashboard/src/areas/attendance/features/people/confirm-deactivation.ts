import type { Translate } from '../../../../i18n/i18n.ts';
import { confirm } from '../../../../kit/windows/confirm.ts';

/** Asks before people are deactivated: how many, what it means, and how they come back. `who` is their name, or how many in words. */
export const confirmDeactivation = (t: Translate, who: string): Promise<boolean> =>
  confirm({
    title: t('people.deactivate.title', { who }),
    points: [t('people.deactivate.counts'), t('people.deactivate.reminders'), t('people.deactivate.kept')],
    text: t('people.deactivate.back'),
    yes: t('people.bulk.deactivate'),
  });
