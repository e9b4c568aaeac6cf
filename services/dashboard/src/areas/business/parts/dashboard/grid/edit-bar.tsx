import { EXECUTIVE_WIDGETS, type WidgetId } from '@balai/contracts/insight';
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconRestore } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import { Gallery } from './gallery.tsx';
import styles from './grid.module.css';
import type { useLayout } from './use-layout.ts';

/** What can be done with the whole arrangement, and whether it is saved. */
export default function EditBar(props: {
  arrangement: ReturnType<typeof useLayout>;
  nameOf: (widget: string) => string;
  onDone: () => void;
}) {
  const { t } = useLanguage();
  const { arrangement, nameOf, onDone } = props;
  const [said, setSaid] = useState('');
  const { layout, change, undo, canUndo, reset, retry, isSaving, isFailed } = arrangement;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
      if (!isUndo || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      undo();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  const add = (widget: WidgetId) => {
    const { width, height } = EXECUTIVE_WIDGETS[widget];
    change([...layout, { widget, width, height }]);
    setSaid(t('dashboard.edit.added', { name: nameOf(widget) }));
    requestAnimationFrame(() => document.querySelector(`[data-widget="${widget}"]`)?.scrollIntoView({ block: 'center' }));
  };
  const confirmReset = async () => {
    const isSure = await confirm({
      title: t('dashboard.edit.resetTitle'),
      text: t('dashboard.edit.resetText'),
      yes: t('dashboard.edit.reset'),
      isHarmless: true,
    });
    if (isSure) reset();
  };
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('dashboard.edit.open')}>
      <Gallery shown={layout.map(({ widget }) => widget)} onAdd={add} className={styles.add} />
      <Button size="xs" variant="default" leftSection={<IconArrowBackUp size={15} aria-hidden />} disabled={!canUndo} onClick={undo}>
        {t('dashboard.edit.undo')}
      </Button>
      <Button size="xs" variant="default" leftSection={<IconRestore size={15} aria-hidden />} onClick={() => void confirmReset()}>
        {t('dashboard.edit.reset')}
      </Button>
      <p className={styles.state} role="status">
        {isFailed ? t('dashboard.edit.unsaved') : isSaving ? t('dashboard.edit.saving') : t('dashboard.edit.saved')}
        {said !== '' && <span className="visually-hidden"> {said}</span>}
      </p>
      {isFailed && (
        <Button size="xs" variant="default" onClick={retry}>
          {t('action.retry')}
        </Button>
      )}
      <Button size="xs" leftSection={<IconCheck size={15} aria-hidden />} onClick={onDone}>
        {t('dashboard.edit.done')}
      </Button>
      <p className={styles.hint}>{t('dashboard.edit.keys')}</p>
    </div>
  );
}
