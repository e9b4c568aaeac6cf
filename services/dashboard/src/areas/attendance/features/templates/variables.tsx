import { useId } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import type { ShownTemplate } from './template.ts';
import styles from './template-editor.module.css';

type Variable = ShownTemplate['variables'][number];

const written = ({ name, is_list }: Variable): string => (is_list ? `{{#${name}}}\n{{/${name}}}` : `{{${name}}}`);

/** The names a template may use, by the list they stand in; a press puts one where the cursor is. */
export function Variables(props: { variables: readonly Variable[]; onPick: ((text: string) => void) | undefined }) {
  const { t } = useLanguage();
  const { variables, onPick } = props;
  const id = useId();
  const groups = [...new Set(variables.map(({ within }) => within))].map(
    (list) => [list ?? '', variables.filter(({ within }) => within === list)] as const,
  );
  const meaningOf = (path: string) =>
    path
      .split('.')
      .map((name, depth, names) => {
        const within = names.slice(0, depth).join('.') || null;
        return variables.find((one) => one.is_list && one.name === name && one.within === within)?.meaning ?? name;
      })
      .join(' › ');
  return (
    <Panel title={t('templates.variables')} count={onPick === undefined ? t('templates.names') : t('templates.pick')}>
      <div className={styles.groups}>
        {groups.map(([within, names]) => (
          <section key={within} aria-labelledby={`${id}-${within}`}>
            <h3 id={`${id}-${within}`} className={styles.heading}>
              {within === '' ? t('templates.anywhere') : meaningOf(within)}
            </h3>
            <ul className={styles.names}>
              {names.map((one) => (
                <li key={one.name}>
                  <button
                    type="button"
                    className={styles.name}
                    disabled={onPick === undefined}
                    title={t('templates.example', { example: one.example })}
                    onClick={() => onPick?.(written(one))}
                  >
                    <code>{one.is_list ? `{{#${one.name}}}` : `{{${one.name}}}`}</code>
                    <span>{one.meaning}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}
