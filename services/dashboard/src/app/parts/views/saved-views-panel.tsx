import { ActionIcon, Checkbox, TextInput } from '@mantine/core';
import { IconPencil, IconRefresh, IconStar, IconStarFilled, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useConnection } from '../../../api/connection.ts';
import { problemOf } from '../../../api/failure.ts';
import type { SeenClient } from '../../../api/session.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { ActionButton } from '../../../kit/forms/action-button.tsx';
import { ErrorNotice, Loaded, SkeletonRows } from '../../../kit/page/states.tsx';
import { confirm } from '../../../kit/windows/confirm.ts';
import { showToast } from '../../../kit/windows/toast.ts';
import { UnsavedProvider, useTyped } from '../../../kit/windows/unsaved.tsx';
import { parseSearch, stringifySearch } from '../../address/search.ts';
import styles from './saved-views.module.css';
import { type KeptPage, type PanelProps, type SavedView, useViewChanges, type ViewsWithFiles, viewsQuery } from './views.ts';

const NAME_MAX = 80;
type Changes = ReturnType<typeof useViewChanges>;

/** The page as it is shown now. */
function usePage(questionOf: ViewsWithFiles['questionOf']): KeptPage {
  const { path, search } = useRouterState({ select: ({ location }) => ({ path: location.pathname, search: location.searchStr }) });
  // What the page did not know is not kept once more.
  const address = { path, search: stringifySearch({ ...parseSearch(search), left: undefined }).slice(1) };
  return { ...address, ...(questionOf?.(address) ?? { view: null, query: {} }) };
}

function SaveForm({ client, typed: [typed, onTyped], changes, page }: Omit<PanelProps, 'onClose'> & { changes: Changes; page: KeptPage }) {
  const { t } = useLanguage();
  useTyped(typed.trim() !== '');
  const [isShared, setShared] = useState(false);
  const { save } = changes;
  const problem = save.error === null ? null : problemOf(save.error, t);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { ...page, name: typed.trim(), client_id: client.client_id, shared: isShared ? 'client' : 'private' },
      { onSuccess: () => onTyped('') },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        autoFocus
        size="xs"
        label={t('views.save')}
        placeholder={t('views.example')}
        value={typed}
        maxLength={NAME_MAX}
        error={problem?.message}
        onChange={(event) => onTyped(event.currentTarget.value)}
      />
      <Checkbox
        size="xs"
        label={t('views.share', { client: client.nama })}
        checked={isShared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
      <ActionButton type="submit" size="xs" disabled={typed.trim() === ''} loading={save.isPending}>
        {t('action.save')}
      </ActionButton>
    </form>
  );
}

/** The name of a view, and whether others see it. */
function EditForm({ view, client, changes, onDone }: { view: SavedView; client: SeenClient; changes: Changes; onDone: () => void }) {
  const { t } = useLanguage();
  const [name, setName] = useState(view.name);
  const [shared, setShared] = useState(view.shared);
  const clientId = view.client_id ?? client.client_id;
  const isChanged = name.trim() !== view.name || shared !== view.shared;
  const leave = useTyped(isChanged);
  const problem = changes.change.error === null ? null : problemOf(changes.change.error, t);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isChanged) onDone();
    else changes.change.mutate({ id: view.id, name: name.trim(), shared, client_id: clientId }, { onSuccess: onDone });
  };
  return (
    <form className={styles.edit} onSubmit={submit}>
      <TextInput
        size="xs"
        autoFocus
        aria-label={t('views.newName', { name: view.name })}
        value={name}
        maxLength={NAME_MAX}
        error={problem?.message}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // The name goes back to what it was; the panel stays.
          event.preventDefault();
          leave(onDone);
        }}
      />
      <Checkbox
        size="xs"
        label={t('views.share', { client: clientId === client.client_id ? client.nama : clientId })}
        checked={shared === 'client'}
        onChange={(event) => setShared(event.currentTarget.checked ? 'client' : 'private')}
      />
      <ActionButton type="submit" size="xs" disabled={name.trim() === ''} loading={changes.change.isPending}>
        {t('action.save')}
      </ActionButton>
    </form>
  );
}

function Row(props: {
  view: SavedView;
  client: SeenClient;
  changes: Changes;
  page: KeptPage;
  more: ViewsWithFiles['more'];
  onOpen: () => void;
}) {
  const { view, client, changes, page, more, onOpen } = props;
  const { t } = useLanguage();
  const [isEdited, setEdited] = useState(false);
  const { online } = useConnection();
  if (isEdited) return <EditForm view={view} client={client} changes={changes} onDone={() => setEdited(false)} />;
  const { name, is_default, own, owner } = view;
  const Star = is_default ? IconStarFilled : IconStar;
  return (
    <>
      <Link to={view.path} search={parseSearch(view.search)} className={styles.open} onClick={onOpen}>
        {name}
        {is_default && <span className={styles.hint}> · {t('views.isDefault')}</span>}
        {!own && <span className={styles.hint}> · {t('views.by', { owner: owner ?? t('common.none') })}</span>}
      </Link>
      {more?.(view)}
      {own && (
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={!online}
            aria-pressed={is_default}
            aria-label={t('views.makeDefault', { name })}
            onClick={() => changes.change.mutate({ id: view.id, is_default: !is_default })}
          >
            <Star size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={!online}
            aria-label={t('views.edit', { name })}
            onClick={() => setEdited(true)}
          >
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={!online || (page.path === view.path && page.search === view.search)}
            aria-label={t('views.update', { name })}
            title={t('views.update', { name })}
            onClick={async () => {
              if (await confirm({ title: t('views.update', { name }), text: t('views.askUpdate', { name }), yes: t('views.doUpdate') }))
                changes.change.mutate({ id: view.id, ...page, client_id: client.client_id });
            }}
          >
            <IconRefresh size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={!online}
            aria-label={t('views.remove', { name })}
            onClick={async () => {
              if (await confirm({ title: t('views.remove', { name }), text: t('views.askRemove', { name }), yes: t('views.doRemove') }))
                changes.remove.mutate(view.id);
            }}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </>
      )}
    </>
  );
}

const ofPageFirst = (views: readonly SavedView[], path: string): readonly SavedView[] =>
  views.toSorted((one, other) => Number(other.path === path) - Number(one.path === path));

/**
 * What the menu of saved views holds: save this page; open, rename and remove what is kept, that of this page first. Escape asks before it loses a
 * name that is typed.
 */
export default function SavedViewsPanel({ client, typed, onClose, questionOf, more }: PanelProps & ViewsWithFiles) {
  const { t } = useLanguage();
  const page = usePage(questionOf);
  const changes = useViewChanges((what) => showToast(t(`views.${what}`)));
  const views = useQuery(viewsQuery);
  return (
    <UnsavedProvider>
      {(leave, question) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: what is pressed are the fields inside; Escape in any of them closes the panel
        <div
          className={styles.panel}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.defaultPrevented) return;
            // The browser would close the panel without asking.
            event.preventDefault();
            leave(() => {
              typed[1]('');
              onClose();
            });
          }}
        >
          {question}
          <SaveForm client={client} typed={typed} changes={changes} page={page} />
          {changes.remove.error !== null && <ErrorNotice error={changes.remove.error} />}
          <Loaded query={views} skeleton={<SkeletonRows rows={3} />}>
            {(all) =>
              all.length === 0 ? (
                <p className={styles.hint}>{t('views.none')}</p>
              ) : (
                <ul className={styles.list} aria-label={t('views.list')}>
                  {ofPageFirst(all, page.path).map((view) => (
                    <li key={view.id} className={styles.row}>
                      <Row view={view} client={client} changes={changes} page={page} more={more} onOpen={onClose} />
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </div>
      )}
    </UnsavedProvider>
  );
}
