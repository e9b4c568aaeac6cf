import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { addPerson, changePerson, type PersonRecord, personQuery } from '../../api/records.ts';
import { may, type SeenClient, useSession } from '../../api/session.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, FormGroup, useForm } from '../../ui/form.tsx';
import styles from '../../ui/form-pair.module.css';
import { Loaded } from '../../ui/loaded.tsx';
import { Empty } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.ts';
import { NEW_PERSON, newPersonBody, type PersonFormValues, personChanges, personFormValues } from './person-form-values.ts';

function useSave(client: SeenClient, existing: PersonRecord | null, onDone: () => void) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (values: PersonFormValues) => {
      if (existing === null) return (await addPerson(newPersonBody(client.client_id, values))).data;
      const changes = personChanges(existing, values);
      return Object.keys(changes).length === 0 ? existing : (await changePerson(existing.person_id, changes)).data;
    },
    onSuccess: () => {
      showToast(t('common.saved'));
      void queryClient.invalidateQueries({ queryKey: ['people'] });
      void queryClient.invalidateQueries({ queryKey: ['recap'] });
      onDone();
    },
  });
}

function PersonForm({ client, existing, onClose }: { client: SeenClient; existing: PersonRecord | null; onClose: () => void }) {
  const { t } = useLanguage();
  const session = useSession();
  const save = useSave(client, existing, onClose);
  const { values, text, check } = useForm<PersonFormValues>(existing === null ? NEW_PERSON : personFormValues(existing), save.error);
  const seesContacts = may(session, 'people:contact');
  const handleHint = t('personForm.handleHint');
  return (
    <Form error={save.error} busy={save.isPending} onSubmit={() => save.mutate(values)} onCancel={onClose}>
      <FormGroup title={t('personForm.identity')}>
        <div className={styles.pair}>
          {text('user_id', { label: t('personForm.user_id'), required: true, maxLength: 40 })}
          {text('title', { label: t('personForm.title'), maxLength: 80 })}
        </div>
        {text('nama', { label: t('personForm.nama'), required: true, maxLength: 120 })}
        <div className={styles.pair}>
          {text('divisi', { label: t('personForm.divisi'), maxLength: 80 })}
          {text('jabatan', { label: t('personForm.jabatan'), maxLength: 120 })}
        </div>
      </FormGroup>
      <FormGroup title={t('personForm.accounts')}>
        {text('insta', { label: t('personForm.insta'), hint: handleHint, maxLength: 200 })}
        {text('tiktok', { label: t('personForm.tiktok'), hint: handleHint, maxLength: 200 })}
        {!seesContacts && <p className={styles.hint}>{t('personForm.contactHidden')}</p>}
        <div className={styles.pair}>
          {text('whatsapp', { label: t('personForm.whatsapp'), type: 'tel', maxLength: 30, disabled: !seesContacts })}
          {text('email', { label: t('personForm.email'), type: 'email', maxLength: 200, disabled: !seesContacts })}
        </div>
      </FormGroup>
      <FormGroup title={t('personForm.membership')}>
        {text('roles', { label: t('personForm.roles'), hint: t('personForm.rolesHint') })}
        {check('exception', { label: t('personForm.exception') })}
        {check('status', { label: t('personForm.status') })}
      </FormGroup>
    </Form>
  );
}

function ExistingPerson({ client, nrp, onClose }: { client: SeenClient; nrp: string; onClose: () => void }) {
  const { t } = useLanguage();
  const person = useQuery(personQuery(client, nrp));
  return (
    <Dialog side="right" title={t('people.editTitle', { name: person.data?.nama ?? nrp })} onClose={onClose}>
      <Loaded query={person}>
        {(data) =>
          data === null ? <Empty text={t('people.notFound', { nrp })} /> : <PersonForm client={client} existing={data} onClose={onClose} />
        }
      </Loaded>
    </Dialog>
  );
}

/** The form of a person in a sheet; `nrp` null registers a new one in the client. */
export function PersonDialog({ client, nrp, onClose }: { client: SeenClient; nrp: string | null; onClose: () => void }) {
  const { t } = useLanguage();
  if (nrp !== null) return <ExistingPerson client={client} nrp={nrp} onClose={onClose} />;
  return (
    <Dialog side="right" title={t('people.addTitle', { client: client.nama })} onClose={onClose}>
      <PersonForm client={client} existing={null} onClose={onClose} />
    </Dialog>
  );
}
