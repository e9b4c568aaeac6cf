import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Pill.layer.css';
import '@mantine/core/styles/PillsInput.layer.css';
import '@mantine/core/styles/CloseButton.layer.css';
import { MultiSelect } from '@mantine/core';
import { useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './compare-page.module.css';
import { MOST_COMPARED } from './search.ts';

/** The units that are compared, picked by name; it comes after the page, whose metrics do not wait for it. */
export default function UnitsPick({ value, onChange }: { value: string[]; onChange: (units: string[]) => void }) {
  const { t } = useLanguage();
  const { clients } = useSession();
  return (
    <MultiSelect
      className={styles.pick}
      label={t('units.compare.pick')}
      searchable
      clearable
      // The arrow in it is drawn for eyes only.
      rightSectionProps={{ 'aria-hidden': true }}
      maxValues={MOST_COMPARED}
      value={value}
      onChange={onChange}
      data={clients.map(({ client_id, nama }) => ({ value: client_id, label: nama }))}
    />
  );
}
