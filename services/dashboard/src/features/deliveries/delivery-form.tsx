import { createDelivery, listDeliveries } from '@balai/contracts/attendance';
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import type { SeenClient } from '../../api/session.ts';
import { viewsQuery } from '../../api/views.ts';
import { parseSearch } from '../../app/search.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useTimetable } from '../../i18n/use-timetable.ts';
import { Form, FormPair, useServerForm } from '../../kit/form.tsx';
import { MessagePreview } from '../../kit/message-preview.tsx';
import { Loaded } from '../../kit/states.tsx';
import { showToast } from '../../kit/toast.ts';
import { FileLine } from './file-line.tsx';
import styles from './page.module.css';
import { draftQuery, type NewDelivery } from './queries.ts';
import { daysKey, FILES, PERIODS, WHICH } from './use-content-text.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const partsOf = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
/** A time as the platform writes it: `7.05` and `7:05` become `07:05`. */
const timeOf = (text: string): string => text.replace('.', ':').padStart(5, '0');

/** The page that is about the last month that is over, or the one its address names. */
const MONTHS = '/reports/monthly';
/** The days of a view, as a delivery names them. */
function viewPeriod({ path, search }: { path: string; search: string }): string {
  const { period, from, to, month } = parseSearch(search);
  if (path === MONTHS) return month === undefined ? 'bulanan' : 'rentang';
  return period === 'range' && from !== undefined && to !== undefined
    ? 'rentang'
    : period === 'week'
      ? 'mingguan'
      : period === 'month'
        ? 'bulanan'
        : 'harian';
}

/** Has a view sent by a timetable: what, when, by what, to whom, with the text as it would be now. */
export function DeliveryForm(props: { client: SeenClient; name: string; viewId: string | null; onClose: () => void }) {
  const { t } = useLanguage();
  const { client, viewId, onClose } = props;
  const queryClient = useQueryClient();
  const timetable = useTimetable();
  const [days, setDays] = useState<readonly number[]>([...DAYS]);
  const [fault, setFault] = useState<{ times?: string; recipients?: string; days?: string }>({});
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
      platform: 'instagram',
      periode: 'harian',
      which: 'current',
      channel: 'whatsapp',
      file: '',
      recipients: '',
      times: '15:20',
    },
    save.error,
  );
  const { values } = form;
  // The selects hold exactly these words.
  const { kind, platform, periode, which } = values;
  const content = { kind, platform, periode, which, file: values.file === '' ? null : values.file } as NewDelivery['content'];
  const channel = values.channel as NewDelivery['channel'];
  const view = useQuery({ ...viewsQuery, enabled: viewId !== null }).data?.find(({ id }) => id === viewId);
  const viewPlatform = view === undefined ? undefined : parseSearch(view.search).platform;
  const shownPeriod = view === undefined ? periode : viewPeriod(view);
  const choices = shownPeriod === 'rentang' || view?.path === MONTHS ? [] : WHICH;
  const isPlatformOpen = kind !== 'links' && viewPlatform !== 'instagram' && viewPlatform !== 'tiktok';
  const preview = useQuery(draftQuery(client.client_id, { view_id: viewId, content, channel }));
  const noFile = preview.data?.file === null ? preview.data.file_note : null;
  const times = partsOf(values.times).map(timeOf);
  const field = form.getInputProps;
  const submit = form.onSubmit(({ name, recipients }) => {
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
      view_id: viewId,
      content: noFile === null ? content : { ...content, file: null },
      channel,
      recipients: partsOf(recipients),
      schedule: { days: [...days], times },
    });
  });
  const areTimes = times.length > 0 && times.every((time) => TIME.test(time)) && days.length > 0;
  return (
    <Form save={save} isDirty={form.isDirty()} onSubmit={submit} onCancel={onClose}>
      <TextInput label={t('deliveries.name')} required maxLength={80} {...field('name')} />
      <FormPair>
        <NativeSelect
          label={t('deliveries.content')}
          data={(['attendance', 'links'] as const).map((value) => ({ value, label: t(`deliveries.kind.${value}`) }))}
          {...field('kind')}
        />
        <NativeSelect
          label={t('deliveries.platform')}
          disabled={!isPlatformOpen}
          data={(['instagram', 'tiktok'] as const).map((value) => ({ value, label: t(`platform.${value}`) }))}
          {...field('platform')}
        />
      </FormPair>
      {view !== undefined && <p className={styles.hint}>{t('deliveries.follows', { name: view.name })}</p>}
      <FormPair>
        {viewId === null && (
          <NativeSelect
            label={t('deliveries.period')}
            data={PERIODS.map((value) => ({ value, label: t(`deliveries.span.${value}`) }))}
            {...field('periode')}
          />
        )}
        <NativeSelect
          label={t('deliveries.about')}
          disabled={choices.length === 0}
          data={
            choices.length === 0
              ? [{ value: which, label: t(daysKey(shownPeriod, 'previous')) }]
              : choices.map((value) => ({ value, label: t(daysKey(shownPeriod, value)) }))
          }
          {...field('which')}
        />
      </FormPair>
      <FormPair>
        <NativeSelect
          label={t('deliveries.channel')}
          data={(['whatsapp', 'email'] as const).map((value) => ({ value, label: t(`deliveries.by.${value}`) }))}
          {...field('channel')}
        />
        <NativeSelect
          label={t('deliveries.file')}
          disabled={noFile !== null}
          description={
            noFile ?? (values.file === '' ? null : t(`deliveries.fileHint.${values.channel === 'email' ? 'email' : 'whatsapp'}`))
          }
          data={[
            { value: '', label: t('deliveries.files.none') },
            ...FILES.map((value) => ({ value, label: t(`deliveries.files.${value}`) })),
          ]}
          {...field('file')}
        />
      </FormPair>
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
        <Loaded query={preview}>
          {({ parts, length, warnings, file, file_note }) => (
            <>
              <FileLine file={file} file_note={file === null ? null : file_note} />
              <MessagePreview label={t('deliveries.preview')} parts={parts} length={length} warnings={warnings} />
            </>
          )}
        </Loaded>
      </section>
    </Form>
  );
}
