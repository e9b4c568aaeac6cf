import { peopleContact } from '@balai/contracts/identity';
import { Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { may, type SeenClient, useSession } from '../../api/session.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Form, FormGroup, FormPair, useServerForm } from '../../kit/form.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { Empty, Loaded } from '../../kit/states.tsx';
import { showToast } from '../../kit/toast.ts';
import { existingPersonOf } from './existing-person.ts';
import { ExistingPersonNotice } from './existing-person-notice.tsx';
import { NEW_PERSON, newPersonBody, type PersonFormValues, personChanges, personFormValues } from './person-form-values.ts';
import { addPerson, changePerson, type PersonRecord, personQuery } from './queries.ts';

/** Saves the form. What happened to the person is the message's key: never "saved" when nothing was changed. */
function useSave(client: SeenClient, existing: PersonRecord | null, onDone: () => void) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (values: PersonFormValues) => {
      if (existing === null) return (await addPerson(newPersonBody(client.client_id, values))).outcome;
      const changes = personChanges(existing, values);
      if (Object.keys(changes).length === 0) return 'unchanged';
      await changePerson(existing.person_id, changes);
      return 'changed';
    },
    onSuccess: (outcome) => {
      showToast(t(`people.outcome.${outcome}`));
      void queryClient.invalidateQueries();
      onDone();
    },
  });
}

function PersonForm({ client, existing, onClose }: { client: SeenClient; existing: PersonRecord | null; onClose: () => void }) {
  const { t } = useLanguage();
  const session = useSession();
  const save = useSave(client, existing, onClose);
  const form = useServerForm<PersonFormValues>(existing === null ? NEW_PERSON : personFormValues(existing), save.error);
  const field = form.getInputProps;
  const seesContacts = may(session, peopleContact);
  const handleHint = t('people.form.handleHint');
  const found = existingPersonOf(save.error);
  return (
    <Form
      save={save}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      onCancel={onClose}
      {...(found === null ? {} : { notice: <ExistingPersonNotice found={found} /> })}
    >
      <FormGroup title={t('people.form.identity')}>
        <FormPair>
          <TextInput label={t('people.form.user_id')} required maxLength={40} {...field('user_id')} />
          <TextInput label={t('people.form.title')} maxLength={80} {...field('title')} />
        </FormPair>
        <TextInput label={t('people.form.nama')} required maxLength={120} {...field('nama')} />
        <FormPair>
          <TextInput label={t('people.form.divisi')} maxLength={80} {...field('divisi')} />
          <TextInput label={t('people.form.jabatan')} maxLength={120} {...field('jabatan')} />
        </FormPair>
      </FormGroup>
      <FormGroup title={t('people.form.accounts')}>
        <TextInput label={t('people.form.insta')} description={handleHint} maxLength={200} {...field('insta')} />
        <TextInput label={t('people.form.tiktok')} description={handleHint} maxLength={200} {...field('tiktok')} />
        <FormPair {...(seesContacts ? {} : { hint: t('people.form.contactHidden') })}>
          <TextInput label={t('people.form.whatsapp')} type="tel" maxLength={30} disabled={!seesContacts} {...field('whatsapp')} />
          <TextInput label={t('people.form.email')} type="email" maxLength={200} disabled={!seesContacts} {...field('email')} />
        </FormPair>
      </FormGroup>
      <FormGroup title={t('people.form.membership')}>
        <TextInput label={t('people.form.roles')} description={t('people.form.rolesHint')} {...field('roles')} />
        <Checkbox size="xs" label={t('people.form.exception')} {...field('exception', { type: 'checkbox' })} />
        <Checkbox size="xs" label={t('people.form.status')} {...field('status', { type: 'checkbox' })} />
      </FormGroup>
    </Form>
  );
}

function RegisteredPerson({ client, nrp, onClose }: { client: SeenClient; nrp: string; onClose: () => void }) {
  const { t } = useLanguage();
  const person = useQuery(personQuery(client, nrp));
  return (
    <SidePanel title={t('people.editTitle', { name: person.data?.nama ?? nrp })} onClose={onClose}>
      <Loaded query={person}>
        {(data) =>
          data === null ? <Empty text={t('people.notFound', { nrp })} /> : <PersonForm client={client} existing={data} onClose={onClose} />
        }
      </Loaded>
    </SidePanel>
  );
}

/** The form of a person in a sheet; `nrp` null registers a new one in the client. */
export function PersonPanel({ client, nrp, onClose }: { client: SeenClient; nrp: string | null; onClose: () => void }) {
  const { t } = useLanguage();
  if (nrp !== null) return <RegisteredPerson client={client} nrp={nrp} onClose={onClose} />;
  return (
    <SidePanel title={t('people.addTitle', { client: client.nama })} onClose={onClose}>
      <PersonForm client={client} existing={null} onClose={onClose} />
    </SidePanel>
  );
}
