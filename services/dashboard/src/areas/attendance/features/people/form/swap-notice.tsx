import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import styles from '../../../../../kit/forms/differences.module.css';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { ErrorNotice } from '../../../../../kit/page/states.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import type { HandleHolder } from '../handle-holder.ts';
import { type PersonRecord, swapWith } from '../queries.ts';

/** Says whose username it is, and exchanges those of the two in one step: neither can be given away first. */
export function SwapNotice(props: { person: PersonRecord; holder: HandleHolder; onSwapped: (person: PersonRecord) => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const { person, holder, onSwapped } = props;
  const platform = t(`platform.${holder.platform}`);
  const own = holder.platform === 'instagram' ? person.insta : person.tiktok;
  const swap = useMutation({
    mutationFn: () => swapWith(person, holder),
    onSuccess: (swapped) => {
      showToast(t('people.swap.done', { platform }));
      onSwapped(swapped);
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  return (
    <Notice tone="warn">
      <p className={styles.title}>{t('people.swap.title', { name: holder.nama })}</p>
      <p>
        {own === null ? t('people.swap.gives', { name: holder.nama, platform }) : t('people.swap.text', { name: holder.nama, handle: own })}
      </p>
      {swap.isError && <ErrorNotice title={t('error.save')} error={swap.error} />}
      <ActionButton size="xs" variant="default" loading={swap.isPending} onClick={() => swap.mutate()}>
        {t('people.swap.button', { platform, name: holder.nama })}
      </ActionButton>
    </Notice>
  );
}
