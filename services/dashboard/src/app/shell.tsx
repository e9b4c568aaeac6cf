import { Link, Outlet, useMatches, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { mayAny, useSession } from '../api/session.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useWord } from '../i18n/use-word.ts';
import { Logo } from '../kit/logo.tsx';
import { NoAccess } from '../kit/no-access.tsx';
import { LiveProvider } from '../live/live.tsx';
import { ClientSwitcher } from './client-switcher.tsx';
import { LiveIndicator } from './live-indicator.tsx';
import { SessionEnd } from './session-end.tsx';
import styles from './shell.module.css';
import { Shortcuts } from './shortcuts.tsx';
import { keepClient } from './use-client.ts';
import { useNavItems } from './use-nav-items.ts';

function Navigation() {
  const { t } = useLanguage();
  const word = useWord();
  return (
    <nav className={styles.nav} aria-label={t('nav.label')}>
      {useNavItems().map(({ to, name, Icon }) => {
        const label = word(`${name}.nav`, 'label');
        return (
          <Link
            key={name}
            to={to}
            search={keepClient}
            className={styles.link}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            activeProps={{ 'data-active': true, 'aria-current': 'page' }}
          >
            <Icon size={18} stroke={1.7} aria-hidden />
            <span className={styles.long}>{label}</span>
            <span className={styles.short} aria-hidden>
              {word(`${name}.nav`, 'short', label)}
            </span>
          </Link>
        );
      })}
    </nav>
  );
}

/** The page at the address, or why it is closed: then its code asks the server nothing. */
function Page() {
  const { t } = useLanguage();
  const session = useSession();
  const needs = useMatches({ select: (matches) => matches.at(-1)?.staticData.needs });
  if (needs === undefined || needs === 'public' || mayAny(session, needs)) return <Outlet />;
  return <NoAccess reason={t('noAccess.permission', { permission: needs.map(({ name }) => name).join(' / ') })} />;
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
          <Page />
        </main>
      </div>
      <Shortcuts />
    </LiveProvider>
  );
}
