import { IconChevronDown, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useConnection } from '../../api/connection.ts';
import { clientNameOf, useSession } from '../../api/session.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Popover } from '../../kit/windows/popover.tsx';
import { keepWork } from '../area/keep.ts';
import { useNavItems } from '../area/use-nav-items.ts';
import { useLeave } from '../session/use-leave.ts';
import styles from './account-menu.module.css';

/** The menu of everything outside the places of work, and the way out. */
export function AccountMenu() {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const session = useSession();
  const { username, client_id } = session;
  const clientName = client_id === null ? null : clientNameOf(session, client_id);
  const items = useNavItems().filter((item) => item.under === 'menu');
  const leave = useLeave();
  const { online } = useConnection();
  return (
    <Popover
      panelLabel={t('menu.label')}
      label={t('menu.open', { username })}
      className={styles.button}
      button={
        <>
          <IconUserCircle size={20} stroke={1.7} aria-hidden />
          <span className={styles.username}>{username}</span>
          <IconChevronDown size={14} aria-hidden />
        </>
      }
    >
      {(close) => (
        <div className={styles.menu}>
          <p className={styles.who}>
            <strong>{username}</strong> {clientName !== null && <span>{clientName}</span>}
          </p>
          <nav aria-label={t('menu.label')}>
            {items.map(({ name, to, Icon }) => (
              <Link key={name} to={to} search={keepWork} className={styles.item} onClick={close}>
                <Icon size={18} stroke={1.7} aria-hidden />
                {labelOf(`${name}.nav`, 'label')}
              </Link>
            ))}
          </nav>
          <button
            type="button"
            className={styles.item}
            // Busy is not off: a browser takes the focus from what is off.
            aria-disabled={leave.isPending || undefined}
            onClick={() => leave.isPending || leave.mutate()}
            disabled={!online}
            {...(online ? {} : { title: t('connection.off') })}
          >
            <IconLogout size={18} stroke={1.7} aria-hidden />
            {t('menu.leave')}
          </button>
        </div>
      )}
    </Popover>
  );
}
