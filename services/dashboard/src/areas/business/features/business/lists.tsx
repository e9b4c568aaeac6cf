import { textIn } from '@balai/contracts';
import { Link } from '@tanstack/react-router';
import { may, useSession } from '../../../../api/session.ts';
import { mayAny } from '../../../../api/session-rules.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { GROUPS, PAGES } from '../../parts/groups.ts';
import { permissionTo } from '../../resources.ts';
import styles from './page.module.css';

/** The lists of the area that the session may open, by what they are about. Loads after the page: it reads every declaration for its name. */
export default function Lists() {
  const { t, language } = useLanguage();
  const session = useSession();
  const groups = (['orders', 'customers', 'catalogue', 'stock', 'finance'] as const)
    .map((group) => ({
      group,
      links: [
        ...(PAGES[group] ?? []).filter(({ needs }) => mayAny(session, needs)),
        ...GROUPS[group]
          .filter(({ name }) => may(session, permissionTo(name, 'read')))
          .map(({ name: id, plural, texts }) => ({ id, to: `/${plural}`, names: texts.many })),
      ],
    }))
    .filter(({ links }) => links.length > 0);
  return (
    <div className={styles.groups}>
      {groups.map(({ group, links }) => (
        <Panel key={group} title={t(`business.group.${group}`)}>
          <ul className={styles.links}>
            {links.map(({ id, to, names }) => (
              <li key={id}>
                <Link to={to} search={keepWork} className={styles.link}>
                  {textIn(names, language)}
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      ))}
    </div>
  );
}
