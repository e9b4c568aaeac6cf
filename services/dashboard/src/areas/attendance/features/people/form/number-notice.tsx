import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { problemOf } from '../../../../../api/failure.ts';
import type { SeenClient } from '../../../../../api/session.ts';
import { keepWorkWith } from '../../../../../app/area/keep.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import styles from '../../../../../kit/forms/differences.module.css';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { useCopyText } from '../../../../../kit/windows/copy-text.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { personName } from '../../../parts/measures/person-name.ts';
import { changePerson, numberQuery, type PersonRecord } from '../queries.ts';

/** Moves somebody to a client, and back at a press. */
function useMove(client: SeenClient, onMoved: (person: PersonRecord) => void) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const again = () => queryClient.invalidateQueries();
  const fail = (error: unknown) => showToast(problemOf(error, t).message, 'bad');
  const back = useMutation({
    // Their first day there stands again, too.
    mutationFn: (person: PersonRecord) => changePerson(person.person_id, { client_id: person.client_id, since: person.since }),
    onSuccess: (_, person) =>
      showToast(t('people.number.moved', { name: personName(person), client: person.client_name ?? person.client_id })),
    onError: fail,
    onSettled: again,
  });
  return useMutation({
    mutationFn: (person: PersonRecord) => changePerson(person.person_id, { client_id: client.client_id }),
    onSuccess: (_, person) => {
      const undo = { label: t('people.bulk.undo'), run: () => back.mutate(person) };
      showToast(t('people.number.moved', { name: personName(person), client: client.nama }), 'ok', [undo]);
      onMoved(person);
    },
    onError: fail,
    onSettled: again,
  });
}

/** Says, before anything is saved, that a number belongs to somebody already, and leads on: open them, move them here, or take the number back. */
export function NumberNotice(props: { nrp: string; client: SeenClient; onOpen: (person: PersonRecord) => void; onCancel: () => void }) {
  const { t } = useLanguage();
  const { nrp, client, onOpen, onCancel } = props;
  const copy = useCopyText();
  const { data: found } = useQuery(numberQuery(nrp));
  const move = useMove(client, onOpen);
  if (found === undefined || found.state === 'free') return null;
  const { person } = found;
  const cancel = (
    <Button size="xs" variant="subtle" onClick={onCancel}>
      {t('people.number.cancel')}
    </Button>
  );
  if (person === null)
    return (
      <Notice tone="warn">
        <p className={styles.title}>{t('people.number.elsewhere')}</p>
        <p>{t('people.number.elsewhereHint')}</p>
        <div className={styles.actions}>
          <Button
            size="xs"
            variant="default"
            renderRoot={(root) => <Link {...root} to="/people/transfers" search={keepWorkWith({ add: 'in', nrp })} />}
          >
            {t('people.number.request')}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => copy({ title: t('people.number.ask'), text: t('people.number.askText', { nrp, client: client.nama }) })}
          >
            {t('people.number.ask')}
          </Button>
          {cancel}
        </div>
      </Notice>
    );
  return (
    <Notice tone="warn">
      <p className={styles.title}>
        {t('people.exists.title', { name: personName(person), client: person.client_name ?? person.client_id })}
      </p>
      {!person.status && <p>{t('people.number.inactive')}</p>}
      <div className={styles.actions}>
        <Button size="xs" variant="default" onClick={() => onOpen(person)}>
          {t('people.exists.open', { name: personName(person) })}
        </Button>
        {person.client_id !== client.client_id && (
          <ActionButton size="xs" variant="default" loading={move.isPending} onClick={() => move.mutate(person)}>
            {t('people.number.move', { client: client.nama })}
          </ActionButton>
        )}
        {cancel}
      </div>
    </Notice>
  );
}
