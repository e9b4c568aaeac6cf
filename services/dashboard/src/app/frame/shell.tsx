import { Link, Outlet, useMatches, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { useSession } from '../../api/session.ts';
import { mayAny } from '../../api/session-rules.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Logo } from '../../kit/page/logo.tsx';
import { NoAccess } from '../../kit/page/no-access.tsx';
import { LiveProvider } from '../../live/live.tsx';
import { useClient } from '../address/use-client.ts';
import type { Area, BarParts } from '../area/area.ts';
import type { NamedArea } from '../area/areas.ts';
import { homeOf } from '../area/home.ts';
import { keepWork } from '../area/keep.ts';
import { useArea } from '../area/use-area.ts';
import { ScopePicker } from '../client/scope-picker.tsx';
import { FileNews } from '../files/file-news.tsx';
import { SearchButton } from '../palette/search-button.tsx';
import { Shortcuts } from '../palette/shortcuts.tsx';
import { SessionEnd } from '../session/session-end.tsx';
import { AccountMenu } from './account-menu.tsx';
import { LeftOutNotice } from './left-out-notice.tsx';
import { Letterhead } from './letterhead.tsx';
import { LiveIndicator } from './live-indicator.tsx';
import { PanelHost } from './panel-host.tsx';
import { Rail } from './rail.tsx';
import { SectionTabs } from './section-tabs.tsx';
import styles from './shell.module.css';

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
    // A page that puts the focus where one goes on keeps it there.
    if (ref.current?.querySelector('[data-own-focus]') !== null) return;
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

/** The bar of the area above a page; its room is kept while it is on its way. */
function AreaBar({ Bar, parts }: { Bar: NonNullable<Area['Bar']>; parts: BarParts }) {
  const { t } = useLanguage();
  const { client } = useClient();
  if (client === null) return null;
  return (
    <section className={styles.bar} aria-label={t('work.label')}>
      <Suspense>
        <Bar client={client} parts={parts} />
      </Suspense>
    </section>
  );
}

/** A page in its frame: places, scope, account; the bar of the area; content; the open side panel. */
function Framed({ area, bar }: { area: NamedArea | undefined; bar: BarParts | undefined }) {
  const { t } = useLanguage();
  const main = useFocusOnNavigation();
  const Bar = area?.Bar;
  return (
    <>
      <a className={styles.skip} href="#content">
        {t('app.skip')}
      </a>
      <header className={styles.head}>
        <Link to="/" search={keepWork} className={styles.brand} aria-label={t('app.name')}>
          <Logo />
        </Link>
        <ScopePicker />
        <Rail open={area?.name ?? ''} />
        <div className={styles.end}>
          <SearchButton area={area} />
          <LiveIndicator />
          <AccountMenu />
        </div>
      </header>
      {bar !== undefined && Bar !== undefined && <AreaBar Bar={Bar} parts={bar} />}
      <main id="content" ref={main} tabIndex={-1} className={styles.main} data-bar={bar !== undefined || undefined}>
        <Letterhead PaperFacts={area?.PaperFacts} bar={bar} />
        <SectionTabs />
        <LeftOutNotice />
        <Page />
      </main>
      <SessionEnd />
      <PanelHost />
      <FileNews />
      <Shortcuts />
    </>
  );
}

/** The frame of staff. The live connection is around both kinds of page: a pause outlives a look at the wall. */
function StaffShell() {
  const area = useArea();
  const { bar, isBare } = useMatches({ select: (matches) => matches.at(-1)?.staticData ?? {} });
  return <LiveProvider>{isBare === true ? <Bare /> : <Framed area={area} bar={bar} />}</LiveProvider>;
}

/** What is around every page behind the login. Pages of a home bring their own frame, and ask nothing that staff alone may hear. */
export function Shell() {
  if (homeOf(useSession()) === undefined) return <StaffShell />;
  return (
    <main id="content">
      <Page />
    </main>
  );
}
