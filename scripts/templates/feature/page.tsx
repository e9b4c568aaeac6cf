import { __camel__Write } from '@balai/contracts/__name__';
import { Button, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { may, type SeenClient, timezoneOf, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { addNote, type Note, notesQuery } from './queries.ts';
import { __camel__Search } from './search.ts';

function NoteForm({ clientId, onClose }: { clientId: string; onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: ({ text }: { text: string }) => addNote({ client_id: clientId, text }),
    onSuccess: () => {
      showToast(t('common.saved'));
      void queryClient.invalidateQueries({ queryKey: notesQuery(clientId).queryKey });
      onClose();
    },
  });
  const form = useServerForm({ text: '' }, save.error);
  return (
    <Form save={save} isDirty={form.isDirty()} onSubmit={form.onSubmit((values) => save.mutate(values))} onCancel={onClose}>
      <Textarea label={t('__name__.text')} required maxLength={500} rows={4} {...form.getInputProps('text')} />
    </Form>
  );
}

function NoteList({ rows, zone }: { rows: readonly Note[]; zone: string }) {
  const { t, language } = useLanguage();
  const at = ({ created_at }: Note) => formatDateTime(created_at, zone, language);
  const columns: ListColumn<Note>[] = [
    { key: 'text', label: t('__name__.text'), kind: 'fill', cell: ({ text }) => text },
    { key: 'at', label: t('__name__.at'), cell: at },
  ];
  return (
    <ListTable
      label={t('__name__.list')}
      columns={columns}
      rows={rows}
      keyOf={({ note_id }) => note_id}
      nameOf={({ text }) => text}
      card={(row) => <RowCard title={row.text} lines={[at(row)]} />}
    />
  );
}

function Notes({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const session = useSession();
  const clientId = client.client_id;
  const notes = useQuery(notesQuery(clientId));
  const { search, change } = useAddress(__camel__Search);
  const close = () => change({ add: undefined });
  return (
    <>
      <PageHeader
        title={t('__name__.title')}
        actions={
          may(session, __camel__Write) && (
            <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => change({ add: 'yes' })}>
              {t('__name__.add')}
            </Button>
          )
        }
      />
      <Panel title={t('__name__.list')} flush>
        <Loaded query={notes} skeleton={<SkeletonRows rows={6} />}>
          {(rows) =>
            rows.length === 0 ? <Empty text={t('__name__.none')} /> : <NoteList rows={rows} zone={timezoneOf(session, clientId)} />
          }
        </Loaded>
      </Panel>
      {search.add === 'yes' && (
        <SidePanel title={t('__name__.add')} onClose={close}>
          <NoteForm clientId={clientId} onClose={close} />
        </SidePanel>
      )}
    </>
  );
}

/** Notes of the client of the address. */
export default function __Name__Page() {
  return <ForClient>{(client) => <Notes key={client.client_id} client={client} />}</ForClient>;
}
