import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, FormGroup, FormPair, useServerForm } from '../../../../kit/forms/form.tsx';
import { PickList } from '../../../../kit/forms/pick-list.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { CloudFields } from './cloud-fields.tsx';
import {
  faultyLimits,
  missingQuietEnd,
  NEW_NUMBER,
  type NumberValues,
  newNumberBody,
  newVerifyToken,
  numberChanges,
  numberValues,
} from './number-values.ts';
import styles from './page.module.css';
import { addNumber, changeNumber, numbersQuery, type WhatsappNumber } from './queries.ts';

type Driver = 'web' | 'cloud';

function useSave(existing: WhatsappNumber | null, onSaved: (number: WhatsappNumber, verifyToken: string) => void) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (values: NumberValues) => {
      if (existing === null) return { number: (await addNumber(newNumberBody(values))).data, values };
      const changes = numberChanges(existing, values);
      if (Object.keys(changes).length === 0) return { number: existing, values, isUnchanged: true };
      return { number: (await changeNumber(existing.number_id, changes)).data, values };
    },
    onSuccess: ({ number, values, isUnchanged = false }) => {
      showToast(t(isUnchanged ? 'common.unchanged' : 'common.saved'));
      void queryClient.invalidateQueries({ queryKey: numbersQuery.queryKey });
      onSaved(number, values.verify_token);
    },
  });
}

/** The form of a number: what it is called and serves, its limits, and what opens a new one of the Cloud API. `existing` null adds one. */
export function NumberForm(props: {
  existing: WhatsappNumber | null;
  drivers: readonly Driver[];
  onSaved: (number: WhatsappNumber, verifyToken: string) => void;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  const session = useSession();
  const { existing, drivers, onSaved, onClose } = props;
  const save = useSave(existing, onSaved);
  const isOfAll = session.tenants === '*';
  const [initial] = useState(() =>
    existing === null
      ? { ...NEW_NUMBER, driver: drivers[0] ?? 'web', all: isOfAll, verify_token: newVerifyToken() }
      : numberValues(existing),
  );
  const form = useServerForm<NumberValues>(initial, save.error, (values) => {
    const missing = missingQuietEnd(values);
    return {
      ...Object.fromEntries(faultyLimits(values).map(({ field, min, max }) => [field, t('numbers.form.notWithin', { min, max })])),
      ...(missing === null ? {} : { [missing]: t('numbers.form.bothTimes') }),
      ...(values.all || values.client_ids !== '' ? {} : { client_ids: t('numbers.form.noClients') }),
    };
  });
  const { values, errors } = form;
  const field = form.getInputProps;
  const [isLimited, setLimited] = useState(false);
  const isFaulty = ['pace_s', 'hour_max', 'day_max', 'quiet_from', 'quiet_to'].some((name) => errors[name] !== undefined);
  const isCloud = values.driver === 'cloud';
  const clients = session.clients.map(({ client_id, nama }) => ({ id: client_id, name: nama }));
  return (
    <Form
      save={save}
      isDirty={form.isDirty()}
      action={t(existing === null ? 'numbers.form.create' : 'action.save')}
      onSubmit={form.onSubmit((typed) => save.mutate(typed))}
      onCancel={onClose}
    >
      {existing === null && (
        <>
          {drivers.length > 1 && (
            <Segments<Driver>
              label={t('numbers.form.driver')}
              size="control"
              className={styles.whole}
              value={isCloud ? 'cloud' : 'web'}
              onChange={(driver) => form.setFieldValue('driver', driver)}
              options={drivers.map((driver) => ({ value: driver, label: t(`numbers.driver.${driver}`) }))}
            />
          )}
          <Notice tone={isCloud ? 'info' : 'warn'}>{t(isCloud ? 'numbers.form.official' : 'numbers.form.risk')}</Notice>
        </>
      )}
      <TextInput label={t('numbers.form.name')} description={t('numbers.form.nameHint')} required maxLength={60} {...field('name')} />
      <FormGroup title={t('numbers.form.clients')}>
        {isOfAll && (
          <Segments<'all' | 'some'>
            label={t('numbers.form.clients')}
            size="control"
            className={styles.whole}
            value={values.all ? 'all' : 'some'}
            onChange={(which) => form.setFieldValue('all', which === 'all')}
            options={[
              { value: 'all', label: t('numbers.form.all') },
              { value: 'some', label: t('numbers.form.some') },
            ]}
          />
        )}
        {!values.all && (
          <PickList
            label={t('numbers.form.pick')}
            options={clients}
            picked={values.client_ids.split(',').filter(Boolean)}
            onChange={(ids) => form.setFieldValue('client_ids', ids.join(','))}
          />
        )}
        {errors.client_ids !== undefined && !values.all && (
          <p role="alert" className={styles.fault}>
            {errors.client_ids}
          </p>
        )}
      </FormGroup>
      {isCloud && <CloudFields isNew={existing === null} fieldOf={(name) => field(name)} />}
      <details className={styles.fold} open={isLimited || isFaulty} onToggle={(event) => setLimited(event.currentTarget.open)}>
        <summary>{t('numbers.form.limits')}</summary>
        <div className={styles.folded}>
          <TextInput
            label={t('numbers.form.pace')}
            description={t('numbers.form.paceHint')}
            inputMode="decimal"
            maxLength={7}
            {...field('pace_s')}
          />
          <FormPair hint={t('numbers.form.capHint')}>
            <TextInput label={t('numbers.form.hour')} inputMode="numeric" maxLength={6} {...field('hour_max')} />
            <TextInput label={t('numbers.form.day')} inputMode="numeric" maxLength={6} {...field('day_max')} />
          </FormPair>
          <FormPair hint={t('numbers.form.quietHint')}>
            <TextInput type="time" label={t('numbers.form.quietFrom')} {...field('quiet_from')} />
            <TextInput type="time" label={t('numbers.form.quietTo')} {...field('quiet_to')} />
          </FormPair>
        </div>
      </details>
    </Form>
  );
}
