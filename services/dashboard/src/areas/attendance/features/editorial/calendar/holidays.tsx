import { isDay } from '@balai/calendar';
import { deleteHoliday, listHolidays, putHoliday } from '@balai/contracts/editorial';
import { ActionIcon, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../../../../api/api.ts';
import { problemOf } from '../../../../../api/failure.ts';
import { read } from '../../../../../api/read.ts';
import { formatDay } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { TimeField } from '../../../../../kit/forms/time-field.tsx';
import { ErrorNotice, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import styles from './holidays.module.css';

const holidaysQuery = (clientId: string) => read(listHolidays, { params: { client_id: clientId } }, (answer) => answer.data, { clientId });

function Days({ clientId }: { clientId: string }) {
  const { t, language } = useLanguage();
  const queryClient = useQueryClient();
  const days = useQuery(holidaysQuery(clientId));
  const remove = useMutation({
    mutationFn: (day: string) => api(deleteHoliday, { params: { client_id: clientId, day } }),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => queryClient.invalidateQueries(),
  });
  return (
    <Loaded query={days} skeleton={<SkeletonRows rows={3} />}>
      {(data) =>
        data.length === 0 ? (
          <p className={styles.hint}>{t('editorial.holidays.none')}</p>
        ) : (
          <ul className={styles.days}>
            {data.map(({ day, name }) => (
              <li key={day}>
                <span>
                  <strong>{name}</strong> {formatDay(day, language, 'full')}
                </span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="lg"
                  loading={remove.isPending && remove.variables === day}
                  aria-label={t('editorial.holidays.remove', { name })}
                  onClick={() => remove.mutate(day)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

/** The days that a client keeps beside those of the country: added, named anew, taken away. */
export default function Holidays({ clientId, clientName, onClose }: { clientId: string; clientName: string; onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const [day, setDay] = useState('');
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: () => api(putHoliday, { params: { client_id: clientId, day }, body: { name: name.trim() } }),
    onSuccess: () => {
      setDay('');
      setName('');
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <SidePanel title={t('editorial.holidays.title', { client: clientName })} onClose={onClose}>
      <p className={styles.hint}>{t('editorial.holidays.hint')}</p>
      <Days clientId={clientId} />
      <form className={styles.add} noValidate onSubmit={submit}>
        {add.error !== null && <ErrorNotice error={add.error} title={t('error.save')} />}
        <TimeField type="date" label={t('editorial.holidays.day')} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
        <TextInput
          label={t('editorial.holidays.name')}
          maxLength={120}
          value={name}
          placeholder={t('editorial.holidays.example')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ActionButton type="submit" loading={add.isPending} disabled={!isDay(day) || name.trim() === ''}>
          {t('editorial.holidays.add')}
        </ActionButton>
      </form>
    </SidePanel>
  );
}
