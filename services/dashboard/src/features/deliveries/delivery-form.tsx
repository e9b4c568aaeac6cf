import { createDelivery, listDeliveries } from '@balai/contracts/attendance';
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import type { SeenClient } from '../../api/session.ts';
import type { ViewPlace } from '../../api/views.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useTimetable } from '../../i18n/use-timetable.ts';
import { Form, FormPair, useServerForm } from '../../kit/form.tsx';
import { MessagePreview } from '../../kit/message-preview.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { Loaded } from '../../kit/states.tsx';
import { showToast } from '../../kit/toast.ts';
import styles from './page.module.css';
import { type Delivery, type NewDelivery, textQuery } from './queries.ts';
import { FILES, PERIODS } from './use-content-text.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const partsOf = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
/** A time as the platform writes it: `7.05` and `7:05` become `07:05`. */
const timeOf = (text: string): string => text.replace('.', ':').padStart(5, '0');

/** Has a view sent by a timetable: what, when, by what, to whom, with the text as it would be now. */
export function DeliveryForm(props: { client: SeenClient; name: string; place: ViewPlace; onClose: () => void }) {
  const { t } = useLanguage();
  const { client, place, onClose } = props;
  const queryClient = useQueryClient();
  const timetable = useTimetable();
  const [days, setDays] = useState<readonly number[]>([...DAYS]);
  const [fault, setFault] = useState<{ times?: string; recipients?: string; days?: string }>({});
  const words = new URLSearchParams(place.search);
  const save = useMutation({
    mutationFn: (body: NewDelivery) => api(createDelivery, { body }),
    onSuccess: () => {
      showToast(t('deliveries.saved'));
      void queryClient.invalidateQueries({ queryKey: [listDeliveries.id] });
      onClose();
    },
  });
  const form = useServerForm(
    {
      name: props.name,
      kind: 'attendance',
      platform: words.get('platform') === 'tiktok' ? 'tiktok' : 'instagram',
      periode: words.get('period') === 'month' ? 'bulanan' : words.get('period') === 'week' ? 'mingguan' : 'harian',
      channel: 'whatsapp',
      file: '',
      recipients: '',
      times: '15:20',
    },
    save.error,
  );
  const { values } = form;
  // The selects hold exactly these words.
  const { kind, platform, periode } = values;
  const content = { kind, platform, periode, file: values.file === '' ? null : values.file } as Delivery['content'];
  const preview = useQuery(textQuery(client.client_id, content));
  const times = partsOf(values.times).map(timeOf);
  const field = form.getInputProps;
  const submit = form.onSubmit(({ name, channel, recipients }) => {
    const found = {
      ...(times.length === 0 || !times.every((time) => TIME.test(time)) ? { times: t('deliveries.fault.times') } : {}),
      ...(partsOf(recipients).length === 0 ? { recipients: t('deliveries.fault.recipients') } : {}),
      ...(days.length === 0 ? { days: t('deliveries.fault.days') } : {}),
    };
    setFault(found);
    if (Object.keys(found).length > 0) return;
    save.mutate({
      client_id: client.client_id,
      name: name.trim(),
      ...place,
      content,
      channel: channel as NewDelivery['channel'],
      recipients: partsOf(recipients),
      schedule: { days: [...days], times },
    });
  });
  const isDirty = form.isDirty();
  const close = () => {
    if (!isDirty || window.confirm(t('deliveries.leave'))) onClose();
  };
  const areTimes = times.length > 0 && times.every((time) => TIME.test(time)) && days.length > 0;
  return (
    <SidePanel title={t('deliveries.add')} onClose={close}>
      <Form save={save} onSubmit={submit} onCancel={close}>
        <TextInput label={t('deliveries.name')} required maxLength={80} {...field('name')} />
        <FormPair>
          <NativeSelect
            label={t('deliveries.content')}
            data={(['attendance', 'links'] as const).map((value) => ({ value, label: t(`deliveries.kind.${value}`) }))}
            {...field('kind')}
          />
          <NativeSelect
            label={t('deliveries.platform')}
            disabled={values.kind === 'links'}
            data={(['instagram', 'tiktok'] as const).map((value) => ({ value, label: t(`platform.${value}`) }))}
            {...field('platform')}
          />
        </FormPair>
        <FormPair>
          <NativeSelect
            label={t('deliveries.period')}
            data={PERIODS.map((value) => ({ value, label: t(`deliveries.periode.${value}`) }))}
            {...field('periode')}
          />
          <NativeSelect
            label={t('deliveries.channel')}
            data={(['whatsapp', 'email'] as const).map((value) => ({ value, label: t(`deliveries.by.${value}`) }))}
            {...field('channel')}
          />
        </FormPair>
        <NativeSelect
          label={t('deliveries.file')}
          description={values.file === '' ? null : t(`deliveries.fileHint.${values.channel === 'email' ? 'email' : 'whatsapp'}`)}
          data={[
            { value: '', label: t('deliveries.files.none') },
            ...FILES.map((value) => ({ value, label: t(`deliveries.files.${value}`) })),
          ]}
          {...field('file')}
        />
        <Textarea
          label={t('deliveries.to')}
          description={t(`deliveries.toHint.${values.channel === 'email' ? 'email' : 'whatsapp'}`)}
          required
          autosize
          minRows={2}
          {...field('recipients')}
          error={fault.recipients ?? field('recipients').error}
        />
        <Checkbox.Group
          label={t('deliveries.days')}
          value={days.map(String)}
          error={fault.days}
          onChange={(chosen) => setDays(chosen.map(Number).sort((a, b) => a - b))}
        >
          <div className={styles.days}>
            {DAYS.map((day) => (
              <Checkbox key={day} value={String(day)} label={timetable.weekday(day, 'short')} />
            ))}
          </div>
        </Checkbox.Group>
        <TextInput
          label={t('deliveries.times')}
          description={areTimes ? timetable.slotsInWords([{ days, times }], client.timezone) : t('deliveries.timesHint')}
          required
          {...field('times')}
          error={fault.times ?? field('times').error}
        />
        <section>
          <h3 className={styles.heading}>{t('deliveries.preview')}</h3>
          <Loaded query={preview}>{(shown) => <MessagePreview label={t('deliveries.preview')} {...shown} />}</Loaded>
        </section>
      </Form>
    </SidePanel>
  );
}
