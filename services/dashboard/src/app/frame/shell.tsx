import { Link, Outlet, useMatches, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useSession } from '../../api/session.ts';
import { mayAny } from '../../api/session-rules.ts';
import { FileNews } from '../../areas/attendance/parts/files/file-news.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { Logo } from '../../kit/page/logo.tsx';
import { NoAccess } from '../../kit/page/no-access.tsx';
import { LiveProvider } from '../../live/live.tsx';
import { keepWork } from '../address/use-client.ts';
import type { WorkBarParts } from '../area/feature.ts';
import { PLACES } from '../area/places.ts';
import { useNavItems } from '../area/use-nav-items.ts';
import { ScopePicker } from '../client/scope-picker.tsx';
import { SearchButton } from '../palette/search-button.tsx';
import { Shortcuts } from '../palette/shortcuts.tsx';
import { SessionEnd } from '../session/session-end.tsx';
import { FreshnessProvider } from '../work/freshness.tsx';
import { WorkBar } from '../work/work-bar.tsx';
import { AccountMenu } from './account-menu.tsx';
import { LeftOutNotice } from './left-out-notice.tsx';
import { Letterhead } from './letterhead.tsx';
import { LiveIndicator } from './live-indicator.tsx';
import { PanelHost } from './panel-host.tsx';
import { isAt, PlaceTabs } from './place-tabs.tsx';
import styles from './shell.module.css';

/** The places of work; each leads to the first of its pages that the session may open. */
function Places() {
  const { t } = useLanguage();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const items = useNavItems();
  const current = items.find((item) => isAt(item, pathname))?.under;
  return (
    <nav className={styles.nav} aria-label={t('nav.label')}>
      {PLACES.flatMap(({ name, Icon }) => {
        const first = items.find(({ under }) => under === name);
        if (first === undefined) return [];
        return (
          <Link
            key={name}
            to={first.to}
            search={keepWork}
            className={styles.link}
            data-active={current === name || undefined}
            aria-current={current === name ? 'true' : undefined}
          >
            <Icon size={18} stroke={1.7} aria-hidden />
            <span>{t(`place.${name}`)}</span>
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
  // Who comes from signing in has been elsewhere; who opens an address begins at its top.
  const before = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const shown = useRef(before ?? pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    ref.current?.focus({ preventScroll: true });
  }, [pathname]);
  return ref;
}

/** A page that stands alone, as on a screen on the wall. */
function Bare() {
  return (
    <>
      <SessionEnd />
      <main id="content">
        <Page />
      </main>
    </>
  );
}

/** A page in its frame: places, scope, account; the question of working pages; content; the open side panel. */
function Framed({ bar }: { bar: WorkBarParts | undefined }) {
  const { t } = useLanguage();
  const main = useFocusOnNavigation();
  return (
    <>
      <a className={styles.skip} href="#content">
        {t('app.skip')}
      </a>
      <FreshnessProvider>
        <header className={styles.head}>
          <Link to="/" search={keepWork} className={styles.brand} aria-label={t('app.name')}>
            <Logo />
          </Link>
          <ScopePicker />
          <Places />
          <div className={styles.end}>
            <SearchButton />
            <LiveIndicator />
            <AccountMenu />
          </div>
        </header>
        {bar !== undefined && <WorkBar parts={bar} />}
        <main id="content" ref={main} tabIndex={-1} className={styles.main} data-bar={bar !== undefined || undefined}>
          <Letterhead bar={bar} />
          <PlaceTabs />
          <LeftOutNotice />
          <Page />
        </main>
        <SessionEnd />
        <PanelHost />
        <FileNews />
      </FreshnessProvider>
      <Shortcuts />
    </>
  );
}

/** What is around every page behind the login. The live connection is around both kinds of page: a pause outlives a look at the wall. */
export function Shell() {
  const { bar, isBare } = useMatches({ select: (matches) => matches.at(-1)?.staticData ?? {} });
  return <LiveProvider>{isBare === true ? <Bare /> : <Framed bar={bar} />}</LiveProvider>;
}
