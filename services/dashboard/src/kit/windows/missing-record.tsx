import { Button } from '@mantine/core';
import { useLanguage } from '../../i18n/use-language.ts';
import { Empty } from '../page/states.tsx';
import { SidePanel } from './side-panel.tsx';

/** A sheet for a record that is not there, or out of sight: nothing to try again, only a way back. */
export function MissingRecord({ title, onClose }: { title: string; onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <SidePanel title={title} onClose={onClose}>
      <Empty
        text={t('notFound.record')}
        action={
          <Button size="xs" variant="default" onClick={onClose}>
            {t('notFound.page')}
          </Button>
        }
      />
    </SidePanel>
  );
}
