import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { addClient, type ClientRecord, changeClient, clientQuery } from '../../api/records.ts';
import { may, sessionQuery, useSession } from '../../api/session.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, FormGroup, useForm } from '../../ui/form.tsx';
import styles from '../../ui/form-pair.module.css';
import { Loaded } from '../../ui/loaded.tsx';
import { showToast } from '../../ui/toast.ts';
import { type ClientFormValues, clientChanges, clientFormValues, NEW_CLIENT, newClientBody } from './client-form-values.ts';
import { CLIENT_TYPES } from './client-type-name.tsx';

/** Zones offered: Indonesia's three, and the client's own when it is another. */
const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'];

function useSave(existing: ClientRecord | null, onDone: () => void) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (values: ClientFormValues) => {
      if (existing === null) return (await addClient(newClientBody(values))).data;
      const changes = clientChanges(existing, values);
      return Object.keys(changes).length === 0 ? existing : (await changeClient(existing.client_id, changes)).data;
    },
    onSuccess: () => {
      showToast(t('common.saved'));
      void queryClient.invalidateQueries({ queryKey: ['clients'] });
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: ['recap'] });
      onDone();
    },
  });
}

function ClientForm({ existing, onClose }: { existing: ClientRecord | null; onClose: () => void }) {
  const { t } = useLanguage();
  const session = useSession();
  const save = useSave(existing, onClose);
  const initial = existing === null ? NEW_CLIENT : clientFormValues(existing);
  const { values, text, choice, check } = useForm<ClientFormValues>(initial, save.error);
  const zones = ZONES.includes(initial.timezone) ? ZONES : [initial.timezone, ...ZONES];
  const types = CLIENT_TYPES.map((type) => ({ value: type, label: t(`clients.type.${type}`) }));
  const seesContacts = may(session, 'people:contact');
  const list = { hint: t('clientForm.listHint'), lines: 2, disabled: !seesContacts };
  return (
    <Form error={save.error} busy={save.isPending} onSubmit={() => save.mutate(values)} onCancel={onClose}>
      <FormGroup title={t('clientForm.identity')}>
        {existing === null &&
          text('client_id', { label: t('clientForm.client_id'), hint: t('clientForm.client_idHint'), required: true, maxLength: 50 })}
        {text('nama', { label: t('clientForm.nama'), required: true, maxLength: 120 })}
        <div className={styles.pair}>
          {choice('client_type', { label: t('clientForm.client_type') }, types)}
          {choice(
            'timezone',
            { label: t('clientForm.timezone') },
            zones.map((zone) => ({ value: zone, label: zone })),
          )}
        </div>
        <div className={styles.pair}>
          {text('parent_client_id', { label: t('clientForm.parent_client_id'), maxLength: 50 })}
          {text('regional_id', { label: t('clientForm.regional_id'), maxLength: 40 })}
        </div>
        {check('client_status', { label: t('clientForm.client_status') })}
      </FormGroup>
      <FormGroup title={t('clientForm.accounts')}>
        {text('client_insta', { label: t('clientForm.client_insta'), hint: t('clientForm.handleHint'), maxLength: 200 })}
        {check('client_insta_status', { label: t('clientForm.client_insta_status') })}
        {text('client_tiktok', { label: t('clientForm.client_tiktok'), hint: t('clientForm.handleHint'), maxLength: 200 })}
        {check('client_tiktok_status', { label: t('clientForm.client_tiktok_status') })}
      </FormGroup>
      <FormGroup title={t('clientForm.rules')}>
        {text('completion_percent', {
          label: t('clientForm.completion_percent'),
          hint: t('clientForm.completion_percentHint'),
          type: 'number',
          required: true,
        })}
        {check('count_withdrawn', { label: t('clientForm.count_withdrawn') })}
      </FormGroup>
      <FormGroup title={t('clientForm.contacts')}>
        {!seesContacts && <p className={styles.hint}>{t('clientForm.contactHidden')}</p>}
        {text('client_operator', { label: t('clientForm.client_operator'), ...list, maxLength: 400 })}
        {text('client_super', { label: t('clientForm.client_super'), ...list, maxLength: 400 })}
        {text('client_group', { label: t('clientForm.client_group'), ...list, maxLength: 400 })}
        {text('report_emails', { label: t('clientForm.report_emails'), ...list, maxLength: 800 })}
      </FormGroup>
    </Form>
  );
}

function ExistingClient({ clientId, onClose }: { clientId: string; onClose: () => void }) {
  const { t } = useLanguage();
  const client = useQuery(clientQuery(clientId));
  return (
    <Dialog side="right" title={t('clients.editTitle', { client: client.data?.nama ?? clientId })} onClose={onClose}>
      <Loaded query={client}>{(data) => <ClientForm existing={data} onClose={onClose} />}</Loaded>
    </Dialog>
  );
}

/** The form of a client in a sheet; `clientId` null adds a new one. */
export function ClientDialog({ clientId, onClose }: { clientId: string | null; onClose: () => void }) {
  const { t } = useLanguage();
  if (clientId !== null) return <ExistingClient clientId={clientId} onClose={onClose} />;
  return (
    <Dialog side="right" title={t('clients.add')} onClose={onClose}>
      <ClientForm existing={null} onClose={onClose} />
    </Dialog>
  );
}
