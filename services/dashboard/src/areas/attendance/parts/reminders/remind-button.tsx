import { remindersSend } from '@balai/contracts/attendance';
import { IconBrandWhatsapp } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { formatCount } from '../../../../i18n/format.ts';
import { withTexts } from '../../../../i18n/i18n.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import type { Reminding } from './owing.ts';

const RemindDialog = lazy(withTexts(['reminders'], () => import('./remind-dialog.tsx')));

/**
 * Opens the preview of reminders; nothing where the account may not send any. `count` is how many would be asked about on the days shown, `prepare`
 * finds them when the dialog opens.
 */
export function RemindButton({ count, prepare, shown, timezone }: Reminding & { count?: number }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  if (!may(session, remindersSend)) return null;
  const isToday = shown === undefined || (shown.days.from === shown.today && shown.days.to === shown.today);
  return (
    <>
      <ActionButton
        size="xs"
        leftSection={<IconBrandWhatsapp size={15} aria-hidden />}
        disabled={count === 0}
        onClick={() => setOpen(true)}
      >
        {count === undefined || !isToday ? t('reminders.button') : t('reminders.buttonCount', { shown: formatCount(count, language) })}
      </ActionButton>
      {isOpen && (
        <Suspense>
          <RemindDialog prepare={prepare} timezone={timezone} {...(isToday ? {} : { shown })} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
