import { messagesRead } from '@balai/contracts/notifier';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { may, timezoneOf, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { PartTabs } from '../../../../app/frame/part-tabs.tsx';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FilterBar } from '../../../../kit/lists/filter-bar.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { phoneText } from '../../parts/phone-text.ts';
import { FilesPanel } from './files-panel.tsx';
import { type Contact, contactsQuery } from './queries.ts';
import { contactsSearch } from './search.ts';

const TONES: Readonly<Record<NonNullable<Contact['google']>['state'], Tone>> = {
  waiting: 'none',
  synced: 'ok',
  kept: 'none',
  failed: 'warn',
};

function Name({ contact: { name, person, source, phone } }: { contact: Contact }) {
  const shown = source === 'phone' ? phoneText(phone) : name;
  if (person === null) return <span className={table.strong}>{shown}</span>;
  return (
    <Link to="/people/$id" params={{ id: person.user_id }} search={{ client: person.client_id }} className={table.strong}>
      {shown}
    </Link>
  );
}

function Google({ google }: Pick<Contact, 'google'>) {
  const { t } = useLanguage();
  if (google === null) return null;
  return <Badge tone={TONES[google.state]}>{t(`contacts.google.${google.state}`)}</Badge>;
}

function Contacts({ rows }: { rows: readonly Contact[] }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const zone = timezoneOf(session, session.client_id);
  const hasGoogle = rows.some(({ google }) => google !== null);
  const chatsOf = ({ chats }: Contact) =>
    chats.map(({ name, number_name }) => t('contacts.chat', { name: name ?? t('contacts.noName'), number: number_name })).join(' · ');
  const lastOf = ({ chats: [newest] }: Contact) => (newest === undefined ? '' : formatMoment(newest.noted_at, zone, language));
  const columns: ListColumn<Contact>[] = [
    { key: 'name', label: t('contacts.column.name'), kind: 'fill', cell: (contact) => <Name contact={contact} /> },
    { key: 'source', label: t('contacts.column.source'), cell: ({ source }) => t(`contacts.source.${source}`) },
    { key: 'phone', label: t('contacts.column.phone'), cell: ({ phone }) => phoneText(phone) },
    {
      key: 'chats',
      label: t('contacts.column.chats'),
      from: 'wide',
      cell: (contact) => <span className={table.sub}>{chatsOf(contact)}</span>,
    },
    { key: 'noted', label: t('contacts.column.noted'), from: 'wide', cell: lastOf },
    ...(hasGoogle
      ? [{ key: 'google', label: t('contacts.column.google'), cell: (contact: Contact) => <Google google={contact.google} /> }]
      : []),
  ];
  return (
    <ListTable
      label={t('contacts.list')}
      columns={columns}
      rows={rows}
      keyOf={({ phone }) => phone}
      nameOf={({ name }) => name}
      card={(contact) => (
        <RowCard
          title={<Name contact={contact} />}
          side={<Google google={contact.google} />}
          lines={[`${phoneText(contact.phone)} · ${t(`contacts.source.${contact.source}`)}`, chatsOf(contact)]}
        />
      )}
    />
  );
}

/** Who wrote to the platform's WhatsApp numbers, by the names of people, accounts and chats. */
function ContactsPanel() {
  const { t } = useLanguage();
  const { search, narrow } = useAddress(contactsSearch);
  const contacts = useInfiniteQuery(contactsQuery(search.q));
  return (
    <Panel
      title={t('contacts.list')}
      flush
      actions={
        <FilterBar
          label={t('contacts.searchLabel')}
          placeholder={t('contacts.search')}
          text={search.q}
          onText={(q) => narrow({ q }, { replace: true })}
        />
      }
    >
      <Loaded query={contacts} skeleton={<SkeletonRows rows={8} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.data);
          if (rows.length > 0) return <Contacts rows={rows} />;
          return search.q === undefined ? (
            <Empty text={t('contacts.none')} hint={t('contacts.noneHint')} />
          ) : (
            <Empty text={t('contacts.empty')} />
          );
        }}
      </Loaded>
      <MoreButton query={contacts} />
    </Panel>
  );
}

const TABS = ['contacts', 'files'] as const;

/** Who wrote to the platform's WhatsApp numbers, and the files they sent. */
export default function ContactsPage() {
  const { t } = useLanguage();
  const { search } = useAddress(contactsSearch);
  const withFiles = may(useSession(), messagesRead);
  return (
    <>
      <PageHeader title={t('contacts.title')} subtitle={t('contacts.subtitle')} />
      {withFiles && (
        <PartTabs
          label={t('contacts.parts')}
          current={search.tab ?? 'contacts'}
          parts={TABS.map((part) => ({ part, label: t(`contacts.tab.${part}`) }))}
          searchOf={(part) => ({ tab: part === 'contacts' ? undefined : part, q: undefined })}
        />
      )}
      {withFiles && search.tab === 'files' ? <FilesPanel /> : <ContactsPanel />}
    </>
  );
}
