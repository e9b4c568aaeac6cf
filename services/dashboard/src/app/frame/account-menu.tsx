import { IconChevronDown, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useConnection } from '../../api/connection.ts';
import { clientNameOf, useSession } from '../../api/session.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Loaded } from '../../kit/page/states.tsx';
import { Popover } from '../../kit/windows/popover.tsx';
import { menuQuery } from '../area/menu.ts';
import { useLeave } from '../session/use-leave.ts';
import styles from './account-menu.module.css';

/** Drawn while the menu is open. */
function Links({ onOpen }: { onOpen: () => void }) {
  const query = useQuery(menuQuery);
  return <Loaded query={query}>{({ MenuLinks }) => <MenuLinks className={styles.item} onOpen={onOpen} />}</Loaded>;
}

/** The menu of everything outside the places of work, and the way out. */
export function AccountMenu() {
  const { t } = useLanguage();
  const session = useSession();
  const { username, client_id } = session;
  const clientName = client_id === null ? null : clientNameOf(session, client_id);
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
            <Links onOpen={close} />
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
