import { TextInput } from '@mantine/core';
import { IconBuilding, IconBuildingCommunity, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { isDirectorate } from '../../api/audience.ts';
import type { SeenClient } from '../../api/session.ts';
import { rememberScope } from '../../api/session-calls.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from './scope-picker.module.css';
import { scopeRows } from './scope-tree.ts';
import { useScope } from './use-scope.ts';

// Rows drawn at once; typing narrows the rest.
const SHOWN_MAX = 80;

/** The list of clients, searched by typing; Enter takes the first that fits. */
function Tree(props: { clients: readonly SeenClient[]; current: string; onChoose: (client: SeenClient) => void }) {
  const { t } = useLanguage();
  const [text, setText] = useState('');
  const rows = scopeRows(props.clients, text);
  const shown = rows.slice(0, SHOWN_MAX);
  const [first] =
    text === '' ? [] : rows.filter(({ client }) => `${client.nama} ${client.client_id}`.toLowerCase().includes(text.toLowerCase()));
  return (
    <form
      className={styles.tree}
      onSubmit={(event) => {
        event.preventDefault();
        if (first !== undefined) props.onChoose(first.client);
      }}
    >
      <TextInput
        type="search"
        data-autofocus
        leftSection={<IconSearch size={15} aria-hidden />}
        aria-label={t('common.findClientLabel')}
        placeholder={t('common.findClient')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ul className={styles.rows}>
        {shown.map(({ client, depth }) => (
          <li key={client.client_id}>
            <button
              type="button"
              className={styles.row}
              data-depth={depth}
              aria-current={client.client_id === props.current || undefined}
              onClick={() => props.onChoose(client)}
            >
              {isDirectorate(client) ? <IconBuildingCommunity size={16} aria-hidden /> : <IconBuilding size={16} aria-hidden />}
              <span className={styles.name}>{client.nama}</span>
              <span className={styles.code}>{client.client_id}</span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length === 0 && <p className={styles.hint}>{t('scope.none')}</p>}
      {rows.length > SHOWN_MAX && <p className={styles.hint}>{t('scope.more', { count: rows.length - SHOWN_MAX })}</p>}
    </form>
  );
}

type Choose = ReturnType<typeof useScope>['changeScope'];

/** Another scope. It is remembered, too, for addresses that name none: those of the next login, or typed by hand. */
function useChoose(client: SeenClient): Choose {
  const { changeScope } = useScope(client);
  return (next, posts) => {
    // Only a convenience: the address says what the page is about.
    void rememberScope(next.client_id, posts?.client_id ?? null).catch(() => undefined);
    changeScope(next, posts);
  };
}

/** Whose posts are counted, for a unit that is looked at: all that its people owe, its own, or a directorate's. */
function PostsOf(props: { client: SeenClient; clients: readonly SeenClient[]; posts: SeenClient | null; onChoose: Choose }) {
  const { t } = useLanguage();
  const { client, clients, posts, onChoose } = props;
  const directorates = clients.filter(isDirectorate);
  if (isDirectorate(client) || (directorates.length === 0 && client.parent_client_id === null)) return null;
  return (
    <fieldset className={styles.posts}>
      <legend>{t('scope.posts')}</legend>
      <label>
        <input type="radio" name="posts-of" checked={posts === null} onChange={() => onChoose(client, null)} />
        {t('scope.all')}
      </label>
      {directorates.map((directorate) => (
        <label key={directorate.client_id}>
          <input
            type="radio"
            name="posts-of"
            checked={posts?.client_id === directorate.client_id}
            onChange={() => onChoose(client, directorate)}
          />
          {directorate.nama}
        </label>
      ))}
      <label>
        <input type="radio" name="posts-of" checked={posts?.client_id === client.client_id} onChange={() => onChoose(client, client)} />
        {t('scope.own', { client: client.nama })}
      </label>
    </fieldset>
  );
}

/** The open scope picker: the clients, and whose posts are counted. */
export default function ScopePanel(props: { client: SeenClient; clients: readonly SeenClient[]; onClose: () => void }) {
  const { client, clients, onClose } = props;
  const { posts } = useScope(client);
  const choose = useChoose(client);
  // Looking at another unit does not change the question: a directorate's posts stay the directorate's posts.
  const postsFor = (next: SeenClient) => {
    if (isDirectorate(next)) return null;
    if (isDirectorate(client)) return client;
    return posts?.client_id === client.client_id ? next : posts;
  };
  return (
    <>
      <Tree
        clients={clients}
        current={client.client_id}
        onChoose={(next) => {
          onClose();
          choose(next, postsFor(next));
        }}
      />
      <PostsOf client={client} clients={clients} posts={posts} onChoose={choose} />
    </>
  );
}
