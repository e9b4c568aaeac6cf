import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { clientNameOf, timezoneOf, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { TimeField } from '../../../../kit/forms/time-field.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import styles from './page.module.css';
import { type AuditSearch, auditQuery, type Entry } from './queries.ts';
import { auditSearch } from './search.ts';
import { useAuditFile } from './use-audit-file.ts';
import { useEntryText } from './use-entry-text.ts';
import { useVerification } from './verification.tsx';

// Loads when it is opened: the list does not wait for it.
const EntryPanel = lazy(async () => ({ default: (await import('./entry-panel.tsx')).EntryPanel }));

function Entries({ rows, zone }: { rows: readonly Entry[]; zone: string }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const { actionOf, actorOf, subjectOf, changesOf } = useEntryText();
  const clientOf = ({ client_id }: Entry) => (client_id === null ? t('common.none') : clientNameOf(session, client_id));
  const timeOf = ({ occurred_at }: Entry) => formatDateTime(occurred_at, zone, language);
  const action = (entry: Entry) => (
    <Link to="." search={(previous: object) => ({ ...previous, entry: entry.entry_id })} className={table.strong}>
      {actionOf(entry)}
    </Link>
  );
  const columns: ListColumn<Entry>[] = [
    { key: 'time', label: t('audit.column.time'), cell: timeOf },
    { key: 'actor', label: t('audit.column.actor'), cell: actorOf },
    { key: 'action', label: t('audit.column.action'), cell: action, isName: true },
    { key: 'subject', label: t('audit.column.subject'), cell: subjectOf },
    { key: 'client', label: t('audit.column.client'), from: 'wider', cell: clientOf },
    {
      key: 'changes',
      label: t('audit.column.changes'),
      kind: 'fill',
      cell: (entry) => <span className={table.sub}>{changesOf(entry)}</span>,
    },
  ];
  return (
    <ListTable
      label={t('audit.list')}
      columns={columns}
      rows={rows}
      keyOf={({ entry_id }) => entry_id}
      nameOf={(entry) => `${actionOf(entry)}, ${timeOf(entry)}`}
      card={(entry) => (
        <RowCard title={action(entry)} side={timeOf(entry)} lines={[`${actorOf(entry)} → ${subjectOf(entry)}`, changesOf(entry)]} />
      )}
    />
  );
}

/** Fields of people, clients and accounts that are looked for most. */
const FIELDS = [
  ...['name', 'title', 'division', 'position', 'roles', 'active', 'exempt', 'client_id', 'whatsapp', 'email'],
  ...['instagram', 'tiktok', 'parent_client_id', 'regional_id', 'completion_percent', 'role', 'grants', 'permissions', 'state'],
] as const;

/** Narrows the trail when it is sent: each letter of a name would read it anew. */
function Filters({ search, onChange }: { search: AuditSearch; onChange: (search: AuditSearch) => void }) {
  const { t } = useLanguage();
  const { clients } = useSession();
  const { fieldOf } = useEntryText();
  const [values, setValues] = useState(search);
  const set = (name: keyof AuditSearch, value: string) => setValues({ ...values, [name]: value === '' ? undefined : value });
  const field = (name: keyof AuditSearch) => ({
    label: t(`audit.filter.${name}`),
    value: values[name] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(values);
  };
  const isNarrowed = Object.values(search).some((value) => value !== undefined);
  return (
    <form className={styles.filters} onSubmit={submit}>
      <TextInput size="xs" placeholder={t('audit.filter.actorHint')} maxLength={100} {...field('actor')} />
      <TextInput size="xs" placeholder={t('audit.filter.subjectHint')} maxLength={100} {...field('subject')} />
      <NativeSelect
        size="xs"
        data={[
          { value: '', label: t('audit.filter.anyField') },
          ...[...new Set([...FIELDS, ...(values.field === undefined ? [] : [values.field])])].map((name) => ({
            value: name,
            label: fieldOf(name),
          })),
        ]}
        {...field('field')}
      />
      <TimeField type="date" size="xs" {...field('from')} />
      <TimeField type="date" size="xs" {...field('to')} />
      {clients.length > 1 && (
        <NativeSelect
          size="xs"
          data={[
            { value: '', label: t('audit.filter.anyClient') },
            ...clients.map(({ client_id, nama }) => ({ value: client_id, label: nama })),
          ]}
          {...field('of')}
        />
      )}
      <div className={styles.buttons}>
        <Button size="xs" type="submit">
          {t('audit.filter.apply')}
        </Button>
        {isNarrowed && (
          <Button size="xs" variant="default" onClick={() => onChange({})}>
            {t('audit.filter.clear')}
          </Button>
        )}
      </div>
    </form>
  );
}

const NOTHING: AuditSearch = { actor: undefined, subject: undefined, field: undefined, from: undefined, to: undefined, of: undefined };

/** Who changed what: found by actor, object, field and time, saved as a file, and verified. */
export default function AuditPage() {
  const { t } = useLanguage();
  const session = useSession();
  const zone = timezoneOf(session, session.client_id);
  const { search, change } = useAddress(auditSearch);
  const { entry: open, ...wanted } = search;
  const entries = useInfiniteQuery(auditQuery(wanted, zone));
  const file = useAuditFile(wanted, zone);
  const { button, result } = useVerification(search.of);
  const opened = entries.data?.pages.flatMap((page) => page.data).find(({ entry_id }) => entry_id === open);
  return (
    <>
      <PageHeader
        title={t('audit.title')}
        subtitle={t('audit.subtitle')}
        actions={
          <>
            {button}
            <ActionButton
              size="xs"
              variant="default"
              leftSection={<IconDownload size={15} aria-hidden />}
              loading={file.isPending}
              onClick={() => file.mutate()}
            >
              {t('audit.file.label')}
            </ActionButton>
          </>
        }
      />
      <div className={styles.parts}>
        {result}
        <Panel title={t('audit.list')} flush>
          <Filters key={JSON.stringify(wanted)} search={wanted} onChange={(next) => change({ ...NOTHING, ...next, entry: undefined })} />
          <Loaded query={entries} skeleton={<SkeletonRows rows={10} />}>
            {({ pages }) => {
              const rows = pages.flatMap((page) => page.data);
              return rows.length > 0 ? <Entries rows={rows} zone={zone} /> : <Empty text={t('audit.none')} />;
            }}
          </Loaded>
          <MoreButton query={entries} />
        </Panel>
      </div>
      {opened !== undefined && (
        <Suspense>
          <EntryPanel key={opened.entry_id} entry={opened} onClose={() => change({ entry: undefined })} />
        </Suspense>
      )}
    </>
  );
}
