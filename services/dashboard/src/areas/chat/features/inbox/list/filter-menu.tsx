import { IconFilter, IconX } from '@tabler/icons-react';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Popover } from '../../../../../kit/windows/popover.tsx';
import menu from '../menu.module.css';
import { inboxSearch } from '../search.ts';
import { useInboxState } from '../store/running.ts';
import styles from './list.module.css';

const NONE: readonly string[] = [];

/** Narrows the list to a label and a team; what is chosen stands beside the button. */
export function FilterMenu() {
  const { t } = useLanguage();
  const { search, change } = useAddress(inboxSearch);
  const labels = useInboxState(({ counts }) => counts?.labels) ?? NONE;
  const teams = useInboxState(({ counts }) => counts?.teams) ?? NONE;
  const { label, team } = search;
  const isOn = label !== undefined || team !== undefined;
  const group = (part: 'label' | 'team', all: readonly string[], chosen: string | undefined) => (
    <fieldset className={menu.group}>
      <legend>{t(`inbox.filter.${part}`)}</legend>
      {all.length === 0 && <p className={menu.hint}>{t(`inbox.filter.no.${part}`)}</p>}
      {[undefined, ...all].map((value) => (
        <label key={value ?? ''} className={menu.entry}>
          <input type="radio" name={part} checked={value === chosen} onChange={() => change({ [part]: value })} />
          {value ?? t('inbox.filter.any')}
        </label>
      ))}
    </fieldset>
  );
  return (
    <>
      <Popover
        panelLabel={t('inbox.filter.title')}
        label={t('inbox.filter.title')}
        className={styles.filter}
        button={<IconFilter size={18} stroke={1.7} aria-hidden data-on={isOn || undefined} />}
      >
        {() => (
          <div className={menu.menu}>
            {group('label', labels, label)}
            {group('team', teams, team)}
          </div>
        )}
      </Popover>
      {isOn && (
        <ul className={styles.chosen}>
          {(
            [
              ['label', label],
              ['team', team],
            ] as const
          ).map(
            ([part, value]) =>
              value !== undefined && (
                <li key={part}>
                  <button type="button" onClick={() => change({ [part]: undefined })} aria-label={t('inbox.filter.drop', { name: value })}>
                    {value}
                    <IconX size={13} aria-hidden />
                  </button>
                </li>
              ),
          )}
        </ul>
      )}
    </>
  );
}
