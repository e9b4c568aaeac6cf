import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import styles from './page.module.css';

const WHO = ['operator', 'directorate', 'member', 'admin'] as const;
type Part = 'R' | 'A' | 'C' | 'I';

/** R does it, A answers for it, C is asked, I is told; in the order of WHO. */
const DUTIES = {
  act: ['I', 'I', 'R', 'I'],
  register: ['R', 'A', 'C', 'I'],
  remind: ['R', 'A', 'I', 'I'],
  correct: ['R', 'A', 'C', 'I'],
  recap: ['R', 'A', 'I', 'I'],
  targets: ['C', 'R', 'I', 'I'],
  accounts: ['C', 'C', 'I', 'R'],
  collect: ['C', 'I', 'I', 'R'],
} as const satisfies Record<string, readonly [Part, Part, Part, Part]>;

/** Who does, answers for, is asked about and is told of each duty. */
export function Responsibilities() {
  const { t } = useLanguage();
  return (
    <Panel title={t('help.duties')}>
      <p className={styles.lead}>{t('help.dutiesKey')}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: what scrolls is one group, and no field set */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll what is wider than a phone */}
      <div className={styles.scroll} data-scrolls tabIndex={0} role="group" aria-label={t('help.duties')}>
        <table className={styles.table} aria-label={t('help.duties')}>
          <thead>
            <tr>
              <th scope="col">{t('help.duty.column')}</th>
              {WHO.map((who) => (
                <th key={who} scope="col">
                  {t(`help.who.${who}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(Object.keys(DUTIES) as (keyof typeof DUTIES)[]).map((duty) => (
              <tr key={duty}>
                <th scope="row">{t(`help.duty.${duty}`)}</th>
                {WHO.map((who, index) => {
                  const part = DUTIES[duty][index] ?? 'I';
                  return (
                    <td key={who} data-part={part}>
                      <abbr title={t(`help.part.${part}`)}>{part}</abbr>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
