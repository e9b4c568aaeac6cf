import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { isNotThere } from '../../../../../api/failure.ts';
import { timezoneOf, useSession } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { useClient } from '../../../../../app/address/use-client.ts';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { PartTabs } from '../../../../../app/frame/part-tabs.tsx';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { MoreButton } from '../../../../../kit/lists/more-button.tsx';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { historyQuery, pieceQuery, versionsQuery } from '../queries.ts';
import { deskSearch } from '../search.ts';
import { ChangeLine } from './change-line.tsx';
import styles from './history.module.css';
import { HistoryFile } from './history-file.tsx';
import { Versions } from './versions.tsx';

const TABS = ['changes', 'versions'] as const;
type Tab = (typeof TABS)[number];

function Changes({ id, zone }: { id: string; zone: string }) {
  const { t } = useLanguage();
  const changes = useInfiniteQuery({ ...historyQuery(id), throwOnError: isNotThere });
  return (
    <Panel title={t('editorial.history.changes')} flush actions={<HistoryFile id={id} />}>
      <Loaded query={changes} skeleton={<SkeletonRows rows={8} />}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.data);
          if (all.length === 0) return <Empty text={t('editorial.history.none')} />;
          return (
            <ol className={styles.changes}>
              {all.map((change) => (
                <ChangeLine key={change.number} change={change} zone={zone} />
              ))}
            </ol>
          );
        }}
      </Loaded>
      <MoreButton query={changes} />
    </Panel>
  );
}

function AllVersions({ id }: { id: string }) {
  const { t } = useLanguage();
  const versions = useQuery({ ...versionsQuery(id), throwOnError: isNotThere });
  return (
    <Loaded query={versions} skeleton={<SkeletonRows rows={10} />}>
      {(all) => (all.length === 0 ? <Empty text={t('editorial.history.noVersions')} /> : <Versions versions={all} />)}
    </Loaded>
  );
}

/** What became of a piece: who changed what, and its texts compared word by word. */
export default function HistoryPage() {
  const { t } = useLanguage();
  const { id = '' } = useParams({ strict: false });
  const { search } = useAddress(deskSearch);
  const tab: Tab = search.tab === 'versions' ? 'versions' : 'changes';
  const session = useSession();
  const { client } = useClient();
  // Its title and client, where the piece was open before; the history is asked for alone.
  const { data: piece } = useQuery({ ...pieceQuery(id), enabled: false });
  const zone = timezoneOf(session, piece?.client_id ?? client?.client_id ?? null);
  return (
    <>
      <BackLink to="/editorial/$id" params={{ id }}>
        {t('editorial.history.back')}
      </BackLink>
      <PageHeader title={t('editorial.history.title')} {...(piece === undefined ? {} : { subtitle: piece.title })} />
      <PartTabs
        label={t('editorial.history.look')}
        current={tab}
        parts={TABS.map((part) => ({ part, label: t(`editorial.history.${part}`) }))}
        searchOf={(part) => ({ tab: part === 'changes' ? undefined : part })}
      />
      {tab === 'changes' ? <Changes id={id} zone={zone} /> : <AllVersions id={id} />}
    </>
  );
}
