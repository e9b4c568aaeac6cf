import { clientsWrite, peopleContact } from '@balai/contracts/identity';
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { changedMeanwhile, changesSince } from '../../../../domain/changed-meanwhile.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ChangedNotice } from '../../../../kit/forms/changed-notice.tsx';
import { Form, FormGroup, FormPair, useServerForm } from '../../../../kit/forms/form.tsx';
import { PickField } from '../../../../kit/forms/pick-field.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import {
  type ClientFormValues,
  clientChanges,
  clientFormValues,
  codeOf,
  NEW_CLIENT,
  newClientBody,
  suggestedCode,
} from './client-form-values.ts';
import { NextSteps } from './next-steps.tsx';
import { addClient, type ClientRecord, changeClient, clientQuery } from './queries.ts';
import { SeenBy } from './seen-by.tsx';
import { usePlaces } from './use-places.ts';
import { zoneLabel } from './zone-label.ts';

/** Kinds of clients the form offers. */
const CLIENT_TYPES = ['org', 'direktorat', 'polda'] as const;

/** Zones offered: Indonesia's three, and the client's own when it is another. */
const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'];

function useSave(existing: ClientRecord | null, onDone: (clientId: string) => void) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ values, known }: { values: ClientFormValues; known: ClientRecord | null }) => {
      if (existing === null) {
        const body = newClientBody(values);
        await addClient(body);
        return { outcome: 'saved', clientId: body.client_id } as const;
      }
      const changes = clientChanges(existing, values);
      const clientId = existing.client_id;
      if (Object.keys(changes).length === 0) return { outcome: 'unchanged', clientId } as const;
      await changeClient(known ?? existing, changes);
      return { outcome: 'saved', clientId } as const;
    },
    onSuccess: ({ outcome, clientId }) => {
      showToast(t(`common.${outcome}`));
      void queryClient.invalidateQueries();
      onDone(clientId);
    },
  });
}

function ClientForm(props: { existing: ClientRecord | null; onSaved: (clientId: string) => void; onClose: () => void }) {
  const { onSaved, onClose } = props;
  // What was typed is about the client as it was when it was typed, also where the page has read it anew since.
  const [existing, setExisting] = useState(props.existing);
  const { t } = useLanguage();
  const labelOf = useLabels();
  const session = useSession();
  const save = useSave(existing, onSaved);
  const initial = existing === null ? NEW_CLIENT : clientFormValues(existing);
  const form = useServerForm<ClientFormValues>(initial, save.error);
  const field = form.getInputProps;
  const check = (name: keyof ClientFormValues) => field(name, { type: 'checkbox' });
  const { parents, regions, nameOf } = usePlaces(existing);
  const zones = (ZONES.includes(initial.timezone) ? ZONES : [initial.timezone, ...ZONES]).map((zone) => ({
    value: zone,
    label: zoneLabel(zone),
  }));
  const types = CLIENT_TYPES.map((type) => ({ value: type, label: t(`clients.type.${type}`) }));
  const languages = (['id', 'en'] as const).map((value) => ({ value, label: t(`clients.form.languages.${value}`) }));
  const changed = changedMeanwhile<ClientRecord>(save.error, 'client_changed');
  const take = (client: ClientRecord) => {
    const values = clientFormValues(client);
    setExisting(client);
    form.setInitialValues(values);
    form.setValues(values);
    save.reset();
  };
  // What is picked by name is told by name.
  const shownAs = (name: keyof ClientFormValues, value: string | null): string | null => {
    if (value === null) return null;
    if (name === 'timezone') return zoneLabel(value);
    if (name === 'language') return languages.find((language) => language.value === value)?.label ?? value;
    if (name === 'client_type') return types.find((type) => type.value === value)?.label ?? value;
    return name === 'parent_client_id' ? nameOf(value) : value;
  };
  const name = field('nama');
  const code = field('client_id');
  const seesContacts = may(session, peopleContact);
  const list = { description: t('clients.form.listHint'), rows: 2, disabled: !seesContacts };
  const handleHint = t('clients.form.handleHint');
  return (
    <Form
      save={save}
      isDirty={form.isDirty()}
      onSubmit={form.onSubmit((values) => save.mutate({ values, known: existing }))}
      onCancel={onClose}
      {...(changed === null || existing === null
        ? {}
        : {
            notice: (
              <ChangedNotice
                name={changed.now.nama}
                by={changed.by}
                changes={changesSince(clientFormValues(existing), clientFormValues(changed.now)).map(({ field: name, before, after }) => ({
                  label: labelOf('clients.form', name),
                  before: shownAs(name, before),
                  after: shownAs(name, after),
                }))}
                onTake={() => take(changed.now)}
                onSaveOver={() => save.mutate({ values: form.getValues(), known: changed.now })}
              />
            ),
          })}
    >
      <FormGroup title={t('clients.form.identity')}>
        <TextInput
          label={t('clients.form.nama')}
          required
          maxLength={120}
          {...name}
          onChange={(event) => {
            // The code follows the name until it is given one of its own.
            if (form.values.client_id === suggestedCode(form.values.nama))
              form.setFieldValue('client_id', suggestedCode(event.currentTarget.value));
            name.onChange(event);
          }}
        />
        {existing === null && (
          <TextInput
            label={t('clients.form.client_id')}
            description={t('clients.form.client_idHint')}
            required
            maxLength={50}
            {...code}
            onChange={(event) => code.onChange(codeOf(event.currentTarget.value))}
          />
        )}
        <FormPair>
          <NativeSelect label={t('clients.form.client_type')} data={types} {...field('client_type')} />
          <NativeSelect label={t('clients.form.timezone')} data={zones} {...field('timezone')} />
        </FormPair>
        <NativeSelect
          label={t('clients.form.language')}
          description={t('clients.form.languageHint')}
          data={languages}
          {...field('language')}
        />
        <FormPair>
          <NativeSelect label={t('clients.form.parent_client_id')} data={parents} {...field('parent_client_id')} />
          <PickField
            {...field('regional_id')}
            label={t('clients.form.regional_id')}
            options={regions}
            value={form.values.regional_id}
            maxLength={40}
          />
        </FormPair>
        <Checkbox size="xs" label={t('clients.form.client_status')} {...check('client_status')} />
      </FormGroup>
      <FormGroup title={t('clients.form.accounts')}>
        <TextInput label={t('clients.form.client_insta')} description={handleHint} maxLength={200} {...field('client_insta')} />
        <Checkbox size="xs" label={t('clients.form.client_insta_status')} {...check('client_insta_status')} />
        <TextInput label={t('clients.form.client_tiktok')} description={handleHint} maxLength={200} {...field('client_tiktok')} />
        <Checkbox size="xs" label={t('clients.form.client_tiktok_status')} {...check('client_tiktok_status')} />
        <Checkbox
          size="xs"
          label={t('clients.form.client_amplify_status')}
          description={t('clients.form.client_amplify_statusHint')}
          {...check('client_amplify_status')}
        />
      </FormGroup>
      <FormGroup title={t('clients.form.rules')}>
        <TextInput
          label={t('clients.form.completion_percent')}
          description={t('clients.form.completion_percentHint')}
          type="number"
          required
          {...field('completion_percent')}
        />
        <FormPair>
          <TextInput
            label={t('clients.form.band_medium_from')}
            description={t('clients.form.band_medium_fromHint')}
            type="number"
            required
            {...field('band_medium_from')}
          />
          <TextInput
            label={t('clients.form.band_high_from')}
            description={t('clients.form.band_high_fromHint')}
            type="number"
            required
            {...field('band_high_from')}
          />
        </FormPair>
        <FormPair>
          <TextInput
            label={t('clients.form.quiet_from')}
            description={t('clients.form.quiet_fromHint')}
            type="time"
            required
            {...field('quiet_from')}
          />
          <TextInput
            label={t('clients.form.quiet_to')}
            description={t('clients.form.quiet_toHint')}
            type="time"
            required
            {...field('quiet_to')}
          />
        </FormPair>
        <Checkbox size="xs" label={t('clients.form.count_withdrawn')} {...check('count_withdrawn')} />
        <Checkbox
          size="xs"
          label={t('clients.form.exception_needs_approval')}
          description={t('clients.form.exception_needs_approvalHint')}
          {...check('exception_needs_approval')}
        />
      </FormGroup>
      <FormGroup title={t('clients.form.contacts')}>
        {!seesContacts && <p>{t('clients.form.contactHidden')}</p>}
        <Textarea label={t('clients.form.client_operator')} {...list} maxLength={400} {...field('client_operator')} />
        <Textarea label={t('clients.form.client_super')} {...list} maxLength={400} {...field('client_super')} />
        <Textarea label={t('clients.form.client_group')} {...list} maxLength={400} {...field('client_group')} />
        <Textarea label={t('clients.form.report_emails')} {...list} maxLength={800} {...field('report_emails')} />
      </FormGroup>
    </Form>
  );
}

function RegisteredClient({ clientId, onClose }: { clientId: string; onClose: () => void }) {
  const { t } = useLanguage();
  const canWrite = may(useSession(), clientsWrite);
  const client = useQuery(clientQuery(clientId));
  return (
    <SidePanel
      title={t(canWrite ? 'clients.editTitle' : 'clients.seenBy.open', { client: client.data?.nama ?? clientId })}
      onClose={onClose}
    >
      <Loaded query={client}>
        {(data) => (
          <>
            <NextSteps client={data} />
            {canWrite && <ClientForm existing={data} onSaved={onClose} onClose={onClose} />}
            <SeenBy client={data} />
          </>
        )}
      </Loaded>
    </SidePanel>
  );
}

/**
 * A client in a sheet: what it still needs, its form, for who may change it, and who sees it. `clientId` null adds a new one, whose own sheet
 * `onAdded` opens: there is more to do.
 */
export function ClientPanel(props: { clientId: string | null; onAdded: (clientId: string) => void; onClose: () => void }) {
  const { t } = useLanguage();
  const { clientId, onAdded, onClose } = props;
  if (clientId !== null) return <RegisteredClient clientId={clientId} onClose={onClose} />;
  return (
    <SidePanel title={t('clients.add')} onClose={onClose}>
      <ClientForm existing={null} onSaved={onAdded} onClose={onClose} />
    </SidePanel>
  );
}
