import { listJobs, setJobTimes } from '@balai/contracts/scheduler';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../../api/api.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form } from '../../../../kit/forms/form.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import type { JobTimes, Report } from '../../parts/jobs/jobs.ts';
import { timesOf } from '../../parts/timetable/times.ts';
import { timetableOf } from '../../parts/timetable/timetable.ts';
import { WEEKDAYS, WeekdayField } from './day-fields.tsx';
import styles from './page.module.css';
import { TimesField } from './times-field.tsx';

/** Changes when a report goes out, and whether it does. */
export function useTimes({ key }: Pick<Report, 'key'>, onDone: () => void) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: JobTimes) => api(setJobTimes, { params: { key }, body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [listJobs.id] });
      showToast(t('deliveries.timesSaved'));
      onDone();
    },
  });
}

/** The hours that a client gave a report; null: it goes out at the declared ones. */
export function ownSchedule({ own_times: isOwn, crons }: Report): JobTimes['schedule'] {
  const [slot] = isOwn ? (timetableOf(crons) ?? []) : [];
  return slot === undefined ? null : { days: [...(slot.days ?? WEEKDAYS)], times: [...slot.times] };
}

/** Days and hours of a report of the platform, for this client. */
export function TimesForm({ job, onClose }: { job: Report; onClose: () => void }) {
  const { t } = useLanguage();
  const save = useTimes(job, onClose);
  const [slot] = timetableOf(job.crons) ?? [];
  const first = { days: slot?.days ?? WEEKDAYS, times: slot?.times.join(', ') ?? '' };
  const [days, setDays] = useState(first.days);
  const [text, setText] = useState(first.times);
  const [fault, setFault] = useState<{ days?: string; times?: string }>({});
  const { paused } = job;
  return (
    <Form
      save={save}
      isDirty={text !== first.times || days.join() !== first.days.join()}
      onCancel={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        const times = timesOf(text);
        setFault({
          ...(times === null ? { times: t('deliveries.fault.times') } : {}),
          ...(days.length === 0 ? { days: t('deliveries.fault.days') } : {}),
        });
        if (times !== null && days.length > 0) save.mutate({ schedule: { days: [...days], times: [...times] }, paused });
      }}
    >
      <WeekdayField value={days} fault={fault.days} onChange={setDays} />
      <TimesField value={text} on={{ days }} timezone={job.timezone} error={fault.times} onChange={setText} />
      {job.own_times && (
        <Button
          size="xs"
          variant="subtle"
          className={styles.choose}
          loading={save.isPending}
          onClick={() => save.mutate({ schedule: null, paused })}
        >
          {t('deliveries.declaredTimes')}
        </Button>
      )}
    </Form>
  );
}
