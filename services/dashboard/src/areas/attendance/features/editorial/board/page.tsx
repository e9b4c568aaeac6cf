import { editorialWrite } from '@balai/contracts/editorial';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { isDirectorate } from '../../../../../api/audience.ts';
import { may, type SeenClient, useSession } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import type { Ahead } from '../../../../../app/area/feature.ts';
import { ForClient } from '../../../../../app/client/for-client.tsx';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Skeleton } from '../../../../../kit/page/skeleton.tsx';
import { Empty, Loaded } from '../../../../../kit/page/states.tsx';
import { DeskTabs } from '../desk-tabs.tsx';
import { KINDS } from '../piece.ts';
import { boardQuery, type PieceFilter } from '../queries.ts';
import { deskSearch } from '../search.ts';
import styles from './board.module.css';
import { Board } from './board.tsx';
import { Filters } from './filters.tsx';
import { NewPiece } from './new-piece.tsx';
import { PieceList } from './piece-list.tsx';

interface Asked {
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly who?: string | undefined;
  readonly tag?: string | undefined;
  readonly unit?: string | undefined;
  readonly look?: string | undefined;
}

/** The pieces an address means: of a directorate all that the reader sees, unless one client is chosen. */
const filterOf = (client: SeenClient, { kind, who, tag, unit }: Asked): PieceFilter => ({
  client_id: isDirectorate(client) ? unit : client.client_id,
  kind: KINDS.find((one) => one === kind),
  assignee: who,
  tag,
});

const isList = ({ look, q }: Asked): boolean => look === 'list' || q !== undefined;

export const ahead: Ahead = ({ queryClient, client, search }) =>
  isList(search as Asked) ? undefined : queryClient.prefetchQuery(boardQuery(filterOf(client, search as Asked)));

const Waiting = () => (
  <div className={styles.skeleton} aria-busy>
    {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
      <Skeleton key={key} radius={10} />
    ))}
  </div>
);

function Pieces({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const session = useSession();
  const canWrite = may(session, editorialWrite);
  const { search, change } = useAddress(deskSearch);
  const isWide = isDirectorate(client);
  const filter = filterOf(client, search);
  const board = useQuery({ ...boardQuery(filter), enabled: !isList(search) });
  const nameShown = session.clients.find(({ client_id }) => client_id === search.unit)?.nama ?? client.nama;
  const isNarrowed = [search.kind, search.who, search.tag, search.unit].some((one) => one !== undefined);
  const begin = canWrite && (
    <ActionButton size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ add: 'yes' })}>
      {t('editorial.new.button')}
    </ActionButton>
  );
  return (
    <>
      <DeskTabs current="board" />
      <PageHeader
        title={t('editorial.board.title')}
        subtitle={t(isWide && search.unit === undefined ? 'editorial.board.subtitleAll' : 'editorial.board.subtitle', {
          client: nameShown,
        })}
        actions={begin}
      />
      <Filters client={client} isWide={isWide} cards={board.data?.flatMap(({ cards }) => cards) ?? []} />
      {isList(search) ? (
        <PieceList filter={filter} isWide={isWide} />
      ) : (
        <Loaded query={board} skeleton={<Waiting />}>
          {(columns) =>
            columns.some(({ count }) => count > 0) || isNarrowed ? (
              <Board
                columns={columns}
                state={columns.find(({ state }) => state === search.state)?.state}
                isWide={isWide && search.unit === undefined}
                onState={(state) => change({ state }, { replace: true })}
                onAll={(state) => change({ look: 'list', state })}
              />
            ) : (
              <Empty text={t('editorial.board.empty')} hint={t('editorial.board.emptyHint')} action={begin} />
            )
          }
        </Loaded>
      )}
      {search.add !== undefined && canWrite && <NewPiece client={client} isWide={isWide} onClose={() => change({ add: undefined })} />}
    </>
  );
}

/** The editorial desk: its pieces by state, or as a list. */
export default function BoardPage() {
  return <ForClient>{(client) => <Pieces key={client.client_id} client={client} />}</ForClient>;
}
