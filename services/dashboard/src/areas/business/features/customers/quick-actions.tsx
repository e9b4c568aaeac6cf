import { wallClock } from '@balai/calendar';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { may, timezoneOf, useSession } from '../../../../api/session.ts';
import { keepWorkWith } from '../../../../app/area/keep.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Popover } from '../../../../kit/windows/popover.tsx';
import type { Row } from '../../parts/resources/queries.ts';
import { RecordActions } from '../../parts/resources/record-actions.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { permissionTo } from '../../resources.ts';
import styles from './page.module.css';

// Loads when it is opened.
const QuickForm = lazy(() => import('../../parts/resources/quick-form.tsx'));

const QUICK = ['note', 'task', 'interaction'] as const;
type Quick = (typeof QUICK)[number];

/** What is most often done for a customer, and what can be done with the customer's row. */
export function QuickActions({ party, name }: { party: Row; name: string }) {
  const { t } = useLanguage();
  const session = useSession();
  const resource = useResource();
  const [open, setOpen] = useState<Quick | null>(null);
  const mayWrite = (of: string) => may(session, permissionTo(of, 'write'));
  const about = useMemo(() => ({ party: party.id }), [party.id]);
  const given = {
    note: {},
    task: { owner: session.username },
    interaction: { at: wallClock(new Date(), timezoneOf(session, party.client_id)).toISOString().slice(0, 16) },
  };
  return (
    <>
      {QUICK.filter(mayWrite).map((one) => (
        <ActionButton key={one} size="xs" variant="default" onClick={() => setOpen(one)}>
          {t(`customers.quick.${one}`)}
        </ActionButton>
      ))}
      {mayWrite('sales-order') && (
        <Link to="/orders/new" search={keepWorkWith({ party: party.id })} className={styles.main}>
          <IconPlus size={15} aria-hidden /> {t('customers.quick.order')}
        </Link>
      )}
      <Popover
        label={t('customers.more')}
        panelLabel={t('customers.more')}
        className={styles.more}
        button={<IconDots size={18} aria-hidden />}
      >
        {() => (
          <div className={styles.acts}>
            <RecordActions resource={resource} row={party} name={name} />
          </div>
        )}
      </Popover>
      {open !== null && (
        <Suspense fallback={null}>
          <QuickForm of={open} clientId={party.client_id} fixed={about} given={given[open]} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}
