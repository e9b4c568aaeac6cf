import { type Business, businessManage, businessRead } from '@balai/contracts/chat';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge } from '../../../../kit/page/badge.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { TabRow, tabClass } from '../../../../kit/page/tab-row.tsx';
import styles from './page.module.css';
import { businessQuery } from './queries.ts';

const CreateForm = lazy(() => import('./create-form.tsx'));

type Part = '/business-profile' | '/business-profile/followers' | '/business-profile/settings';

const EXACT = { exact: true } as const;
const CHAT_READ = 'canned-reply:read';

function Tabs({ current }: { current: Part }) {
  const { t } = useLanguage();
  const session = useSession();
  const parts = [
    { to: '/business-profile', label: t('business-profile.tab.overview'), isOpen: true },
    { to: '/business-profile/followers', label: t('business-profile.tab.followers'), isOpen: may(session, businessRead) },
    { to: '/business-profile/settings', label: t('business-profile.tab.settings'), isOpen: may(session, businessManage) },
    { to: '/canned-replies', label: t('business-profile.tab.canned'), isOpen: session.permissions.includes(CHAT_READ) },
    { to: '/welcome-messages', label: t('business-profile.tab.welcome'), isOpen: session.permissions.includes('welcome-message:read') },
  ] as const;
  return (
    <TabRow label={t('business-profile.parts')} current={current}>
      {parts
        .filter(({ isOpen }) => isOpen)
        .map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            search={keepWork}
            activeOptions={EXACT}
            className={tabClass}
            data-active={to === current || undefined}
            aria-current={to === current ? 'page' : undefined}
          >
            {label}
          </Link>
        ))}
    </TabRow>
  );
}

function Head({ business }: { business: Business }) {
  const { t } = useLanguage();
  const state = business.status === 'closed' ? 'closed' : business.is_open ? 'open' : 'away';
  return (
    <PageHeader
      title={business.name}
      tab={t('business-profile.title')}
      subtitle={
        <span className={styles.about}>
          @{business.username}
          <Badge tone={state === 'open' ? 'ok' : state === 'away' ? 'warn' : 'none'}>{t(`business-profile.state.${state}`)}</Badge>
        </span>
      }
    />
  );
}

function OfClient({ client, current, children }: { client: SeenClient; current: Part; children: (business: Business) => ReactNode }) {
  const { t } = useLanguage();
  const canManage = may(useSession(), businessManage);
  const business = useQuery(businessQuery(client.client_id));
  return (
    <Loaded query={business} skeleton={<SkeletonRows rows={8} />}>
      {(found) =>
        found === null ? (
          <>
            <PageHeader title={t('business-profile.title')} subtitle={client.nama} />
            {canManage ? (
              <Suspense fallback={<SkeletonRows rows={6} />}>
                <CreateForm client={client} />
              </Suspense>
            ) : (
              <Empty text={t('business-profile.none')} hint={t('business-profile.noneHint')} />
            )}
          </>
        ) : (
          <>
            <Head business={found} />
            <Tabs current={current} />
            {children(found)}
          </>
        )
      }
    </Loaded>
  );
}

/** A page about the business of a client: its name, the pages beside this one; where it has no profile, the form that publishes one. */
export function ProfilePage({ current, children }: { current: Part; children: (business: Business) => ReactNode }) {
  return (
    <ForClient>
      {(client) => (
        <OfClient key={client.client_id} client={client} current={current}>
          {children}
        </OfClient>
      )}
    </ForClient>
  );
}
