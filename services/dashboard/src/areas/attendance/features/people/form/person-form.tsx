import { dayOf } from '@balai/calendar';
import { peopleContact } from '@balai/contracts/identity';
import { Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { may, type SeenClient, timezoneOf, useSession } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { changedMeanwhile, changesSince } from '../../../../../domain/changed-meanwhile.ts';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ChangedNotice } from '../../../../../kit/forms/changed-notice.tsx';
import { Form, FormGroup, FormPair, useServerForm } from '../../../../../kit/forms/form.tsx';
import { PickField } from '../../../../../kit/forms/pick-field.tsx';
import { TimeField } from '../../../../../kit/forms/time-field.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { personName } from '../../../parts/measures/person-name.ts';
import { confirmDeactivation } from '../confirm-deactivation.ts';
import { handleHolderOf } from '../handle-holder.ts';
import { addPerson, changePerson, groupsQuery, type PeopleGroups, type PersonRecord } from '../queries.ts';
import { peopleSearch } from '../search.ts';
import { existingPersonOf } from './existing-person.ts';
import { ExistingPersonNotice } from './existing-person-notice.tsx';
import { NumberNotice } from './number-notice.tsx';
import { personFaults } from './person-form-faults.ts';
import { firstHandles, NEW_PERSON, newPersonBody, type PersonFormValues, personChanges, personFormValues } from './person-form-values.ts';
import { RolesField } from './roles-field.tsx';
import { SwapNotice } from './swap-notice.tsx';

export interface PersonFormProps {
  readonly client: SeenClient;
  /** Somebody is in the list by this form. */
  readonly onSaved: (person: PersonRecord) => void;
  readonly onClose: () => void;
}

/** Saves the form. What happened to the person is the message's key: never "saved" when nothing was changed. */
function useSave({ client, onSaved, onClose }: PersonFormProps, existing: PersonRecord | null) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const activate = useMutation({
    mutationFn: async () => existing !== null && (await changePerson(existing.person_id, { status: true })),
    onSuccess: () => showToast(t('people.outcome.activated')),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => queryClient.invalidateQueries(),
  });
  return useMutation({
    mutationFn: async ({ values, known }: { values: PersonFormValues; known: PersonRecord | null }) => {
      if (existing === null) {
        const { outcome, data, pending } = await addPerson(newPersonBody(client.client_id, values));
        onSaved(data);
        return pending === undefined ? outcome : 'waiting';
      }
      const changes = personChanges(existing, values);
      if (Object.keys(changes).length === 0) return 'unchanged';
      const { pending } = await changePerson(existing.person_id, changes, known ?? existing);
      if (changes.status === false) return 'deactivated';
      return pending === undefined ? 'changed' : 'waiting';
    },
    onSuccess: (outcome) => {
      const undo = outcome === 'deactivated' ? [{ label: t('people.bulk.undo'), run: () => activate.mutate() }] : [];
      showToast(t(`people.outcome.${outcome}`), 'ok', undo);
      void queryClient.invalidateQueries();
      onClose();
    },
  });
}

/** What others have in a field, with how many have it. */
function useOptions(client: SeenClient) {
  const { language } = useLanguage();
  const { data: groups } = useQuery(groupsQuery(client, {}));
  return (kind: 'ranks' | 'divisions' | 'positions') =>
    (groups?.[kind] ?? ([] as PeopleGroups['ranks'])).flatMap(({ id, name, total }) =>
      id === '-' ? [] : [{ id, name, count: formatCount(total, language) }],
    );
}

/** The fields of a person; `existing` null: of somebody new. */
export function PersonForm({ existing: opened, ...props }: PersonFormProps & { existing: PersonRecord | null }) {
  const { client, onSaved, onClose } = props;
  // What was typed is about the person as they were when it was typed, also where the page has read them anew since.
  const [existing, setExisting] = useState(opened);
  const { t } = useLanguage();
  const labelOf = useLabels();
  const session = useSession();
  const { change } = useAddress(peopleSearch);
  const save = useSave(props, existing);
  const form = useServerForm<PersonFormValues>(existing === null ? NEW_PERSON : personFormValues(existing), save.error, (values) =>
    Object.fromEntries(
      Object.entries(personFaults(values, existing?.exception)).map(([name, fault]) => [name, t(`people.fault.${fault}`)]),
    ),
  );
  // The number that was left last; looked up for somebody new only.
  const [asked, setAsked] = useState('');
  const options = useOptions(client);
  const field = form.getInputProps;
  const pick = (name: 'title' | 'divisi' | 'jabatan', kind: 'ranks' | 'divisions' | 'positions') => ({
    ...field(name),
    label: t(`people.form.${name}`),
    options: options(kind),
    value: form.values[name],
  });
  const today = dayOf(new Date(), timezoneOf(session, existing?.client_id ?? client.client_id));
  const firsts = firstHandles(existing, form.values);
  const seesContacts = may(session, peopleContact);
  const handleHint = t('people.form.handleHint');
  const clientId = existing?.client_id ?? client.client_id;
  const needsApproval =
    form.values.exception && session.clients.some((one) => one.client_id === clientId && one.exception_needs_approval === true);
  const found = existingPersonOf(save.error);
  const number = field('user_id');
  const takeBack = () => {
    setAsked('');
    form.setFieldValue('user_id', '');
  };
  const changed = changedMeanwhile<PersonRecord>(save.error, 'person_changed');
  const take = (person: PersonRecord) => {
    const values = personFormValues(person);
    setExisting(person);
    form.setInitialValues(values);
    form.setValues(values);
    save.reset();
  };
  const holder = handleHolderOf(save.error);
  // What else was typed stays; the username is theirs now.
  const takeSwapped = (person: PersonRecord) => {
    const typed = form.getValues();
    const { insta, tiktok, ...values } = personFormValues(person);
    setExisting(person);
    form.setInitialValues({ insta, tiktok, ...values });
    form.setValues(holder?.platform === 'instagram' ? { ...typed, insta } : { ...typed, tiktok });
    save.reset();
  };
  const open = (person: PersonRecord) => {
    onSaved(person);
    change({ edit: person.user_id, add: undefined });
  };
  return (
    <Form
      save={save}
      isDirty={form.isDirty()}
      onSubmit={form.onSubmit(async (values) => {
        const isLeaving = existing?.status === true && !values.status;
        if (!isLeaving || (await confirmDeactivation(t, personName(existing)))) save.mutate({ values, known: existing });
      })}
      onCancel={onClose}
      {...(found === null ? {} : { notice: <ExistingPersonNotice found={found} /> })}
      {...(holder === null || existing === null
        ? {}
        : { notice: <SwapNotice person={existing} holder={holder} onSwapped={takeSwapped} /> })}
      {...(changed === null || existing === null
        ? {}
        : {
            notice: (
              <ChangedNotice
                name={personName(changed.now)}
                by={changed.by}
                changes={changesSince(personFormValues(existing), personFormValues(changed.now)).map(({ field, ...values }) => ({
                  label: labelOf('people.form', field),
                  ...values,
                }))}
                onTake={() => take(changed.now)}
                onSaveOver={() => save.mutate({ values: form.getValues(), known: changed.now })}
              />
            ),
          })}
    >
      <FormGroup title={t('people.form.identity')}>
        <FormPair>
          <TextInput
            label={t('people.form.user_id')}
            required
            maxLength={40}
            inputMode="numeric"
            {...number}
            onBlur={(event) => {
              number.onBlur?.(event);
              setAsked(personFaults(form.values).user_id === undefined ? form.values.user_id.trim() : '');
            }}
          />
          <PickField maxLength={80} {...pick('title', 'ranks')} />
        </FormPair>
        {existing === null && asked !== '' && asked === form.values.user_id.trim() && found === null && (
          <NumberNotice nrp={asked} client={client} onOpen={open} onCancel={takeBack} />
        )}
        <TextInput label={t('people.form.nama')} required maxLength={120} {...field('nama')} />
        <FormPair>
          <PickField maxLength={80} {...pick('divisi', 'divisions')} />
          <PickField maxLength={120} {...pick('jabatan', 'positions')} />
        </FormPair>
      </FormGroup>
      <FormGroup title={t('people.form.accounts')}>
        {(['insta', 'tiktok'] as const).map((name) => (
          <Fragment key={name}>
            <TextInput label={t(`people.form.${name}`)} description={handleHint} maxLength={200} {...field(name)} />
            {firsts.includes(`${name}_since`) && (
              <TimeField
                type="date"
                label={t(`people.form.${name}_since`)}
                {...field(`${name}_since`)}
                description={t('people.form.handleSinceHint')}
                value={form.values[`${name}_since`] || today}
              />
            )}
          </Fragment>
        ))}
        <FormPair {...(seesContacts ? {} : { hint: t('people.form.contactHidden') })}>
          <TextInput label={t('people.form.whatsapp')} type="tel" maxLength={200} disabled={!seesContacts} {...field('whatsapp')} />
          <TextInput label={t('people.form.email')} type="email" maxLength={200} disabled={!seesContacts} {...field('email')} />
        </FormPair>
        <Checkbox
          size="xs"
          label={t('people.form.wa_notification_opt_in')}
          description={t('people.form.optInHint')}
          disabled={!seesContacts}
          {...field('wa_notification_opt_in', { type: 'checkbox' })}
        />
      </FormGroup>
      <FormGroup title={t('people.form.membership')}>
        <FormPair hint={t('people.form.sinceHint')}>
          <TimeField
            type="date"
            label={t('people.form.since')}
            {...field('since')}
            description={t('people.form.sinceEmpty')}
            value={form.values.since || (existing === null ? today : '')}
          />
        </FormPair>
        <RolesField
          client={client}
          value={form.values.roles}
          onChange={(roles) => form.setFieldValue('roles', roles)}
          error={field('roles').error}
        />
        <Checkbox size="xs" label={t('people.form.exception')} {...field('exception', { type: 'checkbox' })} />
        {form.values.exception !== (existing?.exception ?? false) && (
          <TextInput
            label={t('people.form.exception_reason')}
            description={t(needsApproval ? 'people.form.exceptionSecondHint' : 'people.form.exceptionReasonHint')}
            required
            maxLength={300}
            {...field('exception_reason')}
          />
        )}
        <Checkbox size="xs" label={t('people.form.status')} {...field('status', { type: 'checkbox' })} />
      </FormGroup>
    </Form>
  );
}
