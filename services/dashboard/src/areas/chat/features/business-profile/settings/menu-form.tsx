import type { MenuItem, OwnBusiness } from '@balai/contracts/chat';
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Form } from '../../../../../kit/forms/form.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import styles from '../page.module.css';
import { useSave } from './use-save.ts';

const ITEMS_MAX = 6;
const LINK = /^https?:\/\/\S+$/;
const NO_FAULTS = { label: undefined, value: undefined };
const NEW: MenuItem = { label: '', action: 'text', value: '' };

/** Buttons above the text field of a customer: each sends a text, or opens a link. */
export function MenuForm({ business }: { business: OwnBusiness }) {
  const { t } = useLanguage();
  const save = useSave(business.id);
  const [items, setItems] = useState<readonly MenuItem[]>(business.menu);
  const [isChecked, setIsChecked] = useState(false);
  const isDirty = JSON.stringify(items) !== JSON.stringify(business.menu);
  const faultsOf = ({ label, action, value }: MenuItem) => ({
    label: label.trim() === '' ? t('fault.missing') : undefined,
    value:
      value.trim() === '' ? t('fault.missing') : action === 'link' && !LINK.test(value.trim()) ? t('business-profile.linkRule') : undefined,
  });
  const isFaulty = items.some((item) => Object.values(faultsOf(item)).some((fault) => fault !== undefined));
  const set = (index: number, part: Partial<MenuItem>) => setItems(items.map((item, at) => (at === index ? { ...item, ...part } : item)));
  const raise = (index: number) => {
    const [moved, other] = [items[index], items[index - 1]];
    if (moved !== undefined && other !== undefined)
      setItems(items.map((item, at) => (at === index ? other : at === index - 1 ? moved : item)));
  };
  return (
    <Panel title={t('business-profile.menu')}>
      <div className={styles.form}>
        <Form
          save={save}
          isDirty={isDirty}
          onSubmit={(event) => {
            event.preventDefault();
            setIsChecked(true);
            if (!isFaulty) save.mutate({ menu: items.map((item) => ({ ...item, label: item.label.trim(), value: item.value.trim() })) });
          }}
          onCancel={() => setItems(business.menu)}
        >
          <p className={styles.hint}>{t('business-profile.menuHint')}</p>
          <ol className={styles.items}>
            {items.map((item, index) => {
              const faults = isChecked ? faultsOf(item) : NO_FAULTS;
              const number = index + 1;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a button is its place in the menu
                <li key={index} className={styles.item}>
                  <TextInput
                    label={t('business-profile.button', { number })}
                    maxLength={30}
                    value={item.label}
                    error={faults.label}
                    onChange={(event) => set(index, { label: event.currentTarget.value })}
                  />
                  <NativeSelect
                    label={t('business-profile.action')}
                    value={item.action}
                    data={(['text', 'link'] as const).map((value) => ({ value, label: t(`business-profile.actionOf.${value}`) }))}
                    onChange={(event) => set(index, { action: event.currentTarget.value === 'link' ? 'link' : 'text' })}
                  />
                  <TextInput
                    className={styles.value}
                    label={t(`business-profile.valueOf.${item.action}`)}
                    maxLength={1_000}
                    placeholder={item.action === 'link' ? 'https://' : undefined}
                    value={item.value}
                    error={faults.value}
                    onChange={(event) => set(index, { value: event.currentTarget.value })}
                  />
                  <span className={styles.itemActs}>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      disabled={index === 0}
                      aria-label={t('business-profile.raise', { number })}
                      onClick={() => raise(index)}
                    >
                      <IconArrowUp size={17} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t('business-profile.drop', { number })}
                      onClick={() => setItems(items.filter((_, at) => at !== index))}
                    >
                      <IconTrash size={17} aria-hidden />
                    </ActionIcon>
                  </span>
                </li>
              );
            })}
          </ol>
          {items.length < ITEMS_MAX && (
            <Button
              variant="default"
              size="xs"
              className={styles.add}
              leftSection={<IconPlus size={15} aria-hidden />}
              onClick={() => setItems([...items, NEW])}
            >
              {t('business-profile.addButton')}
            </Button>
          )}
        </Form>
      </div>
    </Panel>
  );
}
