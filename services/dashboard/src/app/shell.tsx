import { IconFlask } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { demoQuery } from '../api/demo.ts';
import { useSession } from '../api/session.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { LiveProvider } from '../live/live.tsx';
import { Logo } from '../ui/logo.tsx';
import { ClientSwitcher } from './client-switcher.tsx';
import { LiveIndicator } from './live-indicator.tsx';
import { navItemsFor } from './nav-items.ts';
import { SessionEnd } from './session-end.tsx';
import styles from './shell.module.css';
import { Shortcuts } from './shortcuts.tsx';

function Navigation() {
  const { t } = useLanguage();
  const session = useSession();
  const demo = useQuery(demoQuery);
  return (
    <nav className={styles.nav} aria-label={t('nav.label')}>
      {navItemsFor(session).map(({ to, key, short, Icon }) => (
        <Link
          key={to}
          to={to}
          search={(previous) => ({ client: previous.client })}
          className={styles.link}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          activeProps={{ 'data-active': true, 'aria-current': 'page' }}
        >
          <Icon size={18} stroke={1.7} aria-hidden />
          <span className={styles.long}>{t(`nav.${key}`)}</span>
          <span className={styles.short} aria-hidden>
            {t(`nav.${short}`)}
          </span>
        </Link>
      ))}
      {demo.data?.sandbox === true && (
        <Link to="/sandbox" className={styles.link}>
          <IconFlask size={18} stroke={1.7} aria-hidden />
          <span className={styles.long}>{t('nav.sandbox')}</span>
          <span className={styles.short} aria-hidden>
            {t('nav.sandbox')}
          </span>
        </Link>
      )}
    </nav>
  );
}

/** Moves the focus to the page's content after a navigation, so that keyboards and screen readers start there. */
function useFocusOnNavigation() {
  const ref = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    ref.current?.focus({ preventScroll: true });
  }, [pathname]);
  return ref;
}

/** The frame of every page behind the login: menu, client switcher, live indicator, content. */
export function Shell() {
  const { t } = useLanguage();
  const main = useFocusOnNavigation();
  return (
    <LiveProvider>
      <a className={styles.skip} href="#content">
        {t('app.skip')}
      </a>
      <div className={styles.shell}>
        <header className={styles.bar}>
          <Link to="/" className={styles.brand} aria-label={t('app.name')}>
            <Logo />
          </Link>
          <ClientSwitcher />
          <Navigation />
          <LiveIndicator />
        </header>
        <main id="content" ref={main} tabIndex={-1} className={styles.main}>
          <SessionEnd />
          <Outlet />
        </main>
      </div>
      <Shortcuts />
    </LiveProvider>
  );
}
