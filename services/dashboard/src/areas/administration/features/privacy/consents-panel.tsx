import { useInfiniteQuery } from '@tanstack/react-query';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Badge } from '../../../../kit/page/badge.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { consentsQuery, type PrivacyConsent } from './queries.ts';

function Standing({ consent }: { consent: PrivacyConsent }) {
  const { t } = useLanguage();
  return (
    <Badge tone={consent.withdrawn_at === null ? 'ok' : 'bad'}>
      {t(consent.withdrawn_at === null ? 'privacy.consents.accepted' : 'privacy.consents.withdrawn')}
    </Badge>
  );
}

/** Members who accepted the notice, or withdrew that. */
export function ConsentsPanel() {
  const { t, language } = useLanguage();
  const session = useSession();
  const consents = useInfiniteQuery(consentsQuery);
  const at = ({ withdrawn_at, accepted_at, client_id }: PrivacyConsent) =>
    formatMoment(withdrawn_at ?? accepted_at, timezoneOf(session, client_id), language);
  const versionOf = ({ version }: PrivacyConsent) =>
    version === 0 ? t('privacy.notice.builtIn') : t('privacy.notice.version', { version });
  const columns: ListColumn<PrivacyConsent>[] = [
    {
      key: 'person',
      label: t('privacy.queue.person'),
      kind: 'fill',
      isName: true,
      cell: ({ name, nrp, client_id }) => (
        <>
          <div className={table.strong}>{name}</div>
          <div className={table.sub}>
            {nrp} · {client_id}
          </div>
        </>
      ),
    },
    { key: 'version', label: t('privacy.consents.version'), cell: versionOf },
    { key: 'at', label: t('privacy.consents.at'), cell: at },
    { key: 'state', label: t('privacy.queue.state'), cell: (consent) => <Standing consent={consent} /> },
  ];
  return (
    <Panel title={t('privacy.tab.consents')} flush>
      <Loaded query={consents} skeleton={<SkeletonRows rows={8} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.data);
          if (rows.length === 0) return <Empty text={t('privacy.consents.none')} hint={t('privacy.consents.noneHint')} />;
          return (
            <ListTable
              label={t('privacy.tab.consents')}
              columns={columns}
              rows={rows}
              keyOf={({ person_id }) => person_id}
              nameOf={({ name }) => name}
              card={(consent) => (
                <RowCard
                  title={consent.name}
                  side={<Standing consent={consent} />}
                  lines={[`${consent.nrp} · ${versionOf(consent)}`, at(consent)]}
                />
              )}
            />
          );
        }}
      </Loaded>
      <MoreButton query={consents} />
    </Panel>
  );
}
