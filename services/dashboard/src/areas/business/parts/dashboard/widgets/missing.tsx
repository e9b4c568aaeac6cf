import { Link } from '@tanstack/react-router';
import { may, useSession } from '../../../../../api/session.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { permissionTo } from '../../../resources.ts';
import styles from './widgets.module.css';

/** What makes the data of a widget, and where accounts with a permission enter it. */
const SOURCES = {
  orders: { to: '/orders/new', needs: permissionTo('sales-order', 'write') },
  stock: { to: '/stock/move', needs: permissionTo('stock', 'receive') },
} as const;
const OF_STOCK = ['turnover', 'days-on-hand'];

/** Says what a widget has no data of, and leads to where they are entered. */
export function Missing({ widget }: { widget: string }) {
  const { t } = useLanguage();
  const session = useSession();
  const source = OF_STOCK.includes(widget) ? 'stock' : widget === 'retention' ? 'buyers' : 'orders';
  const { to, needs } = SOURCES[source === 'stock' ? 'stock' : 'orders'];
  return (
    <p className={styles.missing}>
      {t(`dashboard.missing.${source}`)}{' '}
      {may(session, needs) && (
        <Link to={to} search={keepWork}>
          {t(`dashboard.missing.enter.${source === 'stock' ? 'stock' : 'orders'}`)}
        </Link>
      )}
    </p>
  );
}
