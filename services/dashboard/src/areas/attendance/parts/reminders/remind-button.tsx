import { remindersSend } from '@balai/contracts/attendance';
import { IconBrandWhatsapp } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import type { ReminderOrder } from './reminders.ts';

const RemindDialog = lazy(() => import('./remind-dialog.tsx'));

/**
 * Opens the preview of reminders; nothing where the account may not send any. `count` is how many would be asked about, `prepare` says whom when
 * the dialog opens.
 */
export function RemindButton(props: { count?: number; prepare: () => Promise<ReminderOrder>; timezone: string }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  const { count, prepare, timezone } = props;
  if (!may(session, remindersSend)) return null;
  return (
    <>
      <ActionButton
        size="xs"
        leftSection={<IconBrandWhatsapp size={15} aria-hidden />}
        disabled={count === 0}
        onClick={() => setOpen(true)}
      >
        {count === undefined ? t('remind.button') : t('remind.buttonCount', { shown: formatCount(count, language) })}
      </ActionButton>
      {isOpen && (
        <Suspense>
          <RemindDialog prepare={prepare} timezone={timezone} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
