import { chooseClient } from '@balai/contracts/identity';
import { NativeSelect, TextInput } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/api.ts';
import { type SeenClient, useSession } from '../api/session.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { Dialog } from '../kit/dialog.tsx';
import styles from './client-switcher.module.css';
import { useClient } from './use-client.ts';

// Beyond so many clients a plain list is slow to use; then they are searched by typing.
const PLAIN_MAX = 15;
// Rows drawn at once in the searched list; typing narrows the rest.
const SHOWN_MAX = 60;

function SearchedClients({ clients, onChoose }: { clients: readonly SeenClient[]; onChoose: (clientId: string) => void }) {
  const { t } = useLanguage();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = clients.filter((each) => `${each.nama} ${each.client_id}`.toLowerCase().includes(wanted)).slice(0, SHOWN_MAX);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const [first] = found;
        if (first !== undefined) onChoose(first.client_id);
      }}
    >
      <TextInput
        type="search"
        data-autofocus
        aria-label={t('common.findClientLabel')}
        placeholder={t('common.findClient')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ul className={styles.found}>
        {found.map((each) => (
          <li key={each.client_id}>
            <button type="button" className={styles.choice} onClick={() => onChoose(each.client_id)}>
              {each.nama} <span className={styles.code}>{each.client_id}</span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}

function ManyClients(props: { clients: readonly SeenClient[]; current: SeenClient | null; onChoose: (clientId: string) => void }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.button} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className="visually-hidden">{t('common.client')}: </span>
        <span className={styles.name}>{props.current?.nama ?? t('common.none')}</span>
        <IconSelector size={16} aria-hidden />
      </button>
      {open && (
        <Dialog title={t('common.client')} onClose={() => setOpen(false)}>
          <SearchedClients
            clients={props.clients}
            onChoose={(clientId) => {
              setOpen(false);
              props.onChoose(clientId);
            }}
          />
        </Dialog>
      )}
    </>
  );
}

/** Chooses the client the pages are about, among those the session sees. */
export function ClientSwitcher() {
  const { t } = useLanguage();
  const { clients } = useSession();
  const { client } = useClient();
  const navigate = useNavigate();
  const choose = (clientId: string) => {
    // Only a convenience for the next login: the address says which client the page is about.
    void api(chooseClient, { body: { client_id: clientId } }).catch(() => undefined);
    void navigate({ to: '.', search: (previous: object) => ({ ...previous, client: clientId, page: undefined, edit: undefined }) });
  };
  const [only] = clients;
  if (only === undefined) return <div className={styles.switcher} />;
  if (clients.length === 1) return <div className={styles.only}>{only.nama}</div>;
  if (clients.length > PLAIN_MAX)
    return (
      <div className={styles.switcher}>
        <ManyClients clients={clients} current={client} onChoose={choose} />
      </div>
    );
  const data = clients.map((each) => ({ value: each.client_id, label: each.nama }));
  return (
    <div className={styles.switcher}>
      <NativeSelect
        rightSection={<IconSelector size={16} aria-hidden />}
        aria-label={t('common.client')}
        value={client?.client_id ?? ''}
        data={client === null ? [{ value: '', label: t('common.none') }, ...data] : data}
        onChange={(event) => choose(event.currentTarget.value)}
      />
    </div>
  );
}
