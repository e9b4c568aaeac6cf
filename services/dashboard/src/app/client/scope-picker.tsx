import { IconSelector } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { isDirectorate } from '../../api/audience.ts';
import { type SeenClient, useSession } from '../../api/session.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { SkeletonRows } from '../../kit/page/states.tsx';
import { Popover } from '../../kit/windows/popover.tsx';
import { useClient } from '../address/use-client.ts';
import styles from './scope-picker.module.css';
import { useScope } from './use-scope.ts';

// Loads when it is opened, or after the first page.
const ScopePanel = lazy(() => import('./scope-panel.tsx'));

/** Whose posts the numbers of a unit are about, where its people also act on a directorate's. */
function PostsShown({ client, posts }: { client: SeenClient; posts: SeenClient | null }) {
  const { t } = useLanguage();
  const { clients } = useSession();
  const hasDirectorate = client.parent_client_id !== null || clients.some(isDirectorate);
  if (isDirectorate(client) || !hasDirectorate) return null;
  const name = posts === null ? t('scope.allPosts') : t('scope.ofPosts', { client: posts.nama });
  return <span className={styles.of}> · {posts?.client_id === client.client_id ? t('scope.ownPosts') : name}</span>;
}

function Picker({ client, clients }: { client: SeenClient; clients: readonly SeenClient[] }) {
  const { t } = useLanguage();
  const { posts } = useScope(client);
  return (
    <Popover
      panelLabel={t('scope.label')}
      className={styles.button}
      button={
        <>
          <span className="visually-hidden">{t('scope.label')}: </span>
          <span className={styles.current}>
            {client.nama}
            <PostsShown client={client} posts={posts} />
          </span>
          <IconSelector size={16} aria-hidden />
        </>
      }
    >
      {(close) => (
        <Suspense fallback={<SkeletonRows rows={6} />}>
          <ScopePanel client={client} clients={clients} onClose={close} />
        </Suspense>
      )}
    </Popover>
  );
}

/** Chooses whom the pages are about: a directorate or a unit, among those the session sees. */
export function ScopePicker() {
  const { clients } = useSession();
  const { client, wanted } = useClient();
  const [only] = clients;
  const shown = client ?? (wanted === undefined ? undefined : only);
  if (shown === undefined) return null;
  if (clients.length === 1 && client !== null && client.parent_client_id === null)
    return (
      <span className={styles.only}>
        <span className={styles.current}>
          {client.nama}
          <PostsShown client={client} posts={null} />
        </span>
      </span>
    );
  return <Picker client={shown} clients={clients} />;
}
