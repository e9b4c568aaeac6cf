import { deliveriesWrite } from '@balai/contracts/reporting';
import { IconSend } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { may, useSession } from '../../../../api/session.ts';
import { parseSearch } from '../../../../app/address/search.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import SavedViewsPanel from '../../../../app/parts/views/saved-views-panel.tsx';
import type { PanelProps, SavedView } from '../../../../app/parts/views/views.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { shownView } from '../../work/shown-view.ts';
import styles from './work-views.module.css';

/** The client a view is about, where it names one: what is sent of it is that client's. */
function aboutOf({ search, client_id }: SavedView): { client?: string } {
  const client = parseSearch(search).client ?? client_id;
  return client === null ? {} : { client };
}

/** The panel of saved views, with a link to what is sent of each by schedule. */
export default function WorkViewsPanel(props: PanelProps) {
  const { t } = useLanguage();
  const session = useSession();
  const send = (view: SavedView) => {
    const { id, name } = view;
    return (
      <Link
        to="/reports/deliveries"
        search={(search: object) => ({ ...keepWork(search), ...aboutOf(view), add: 'yes', name, view: id })}
        className={styles.send}
        aria-label={t('views.send', { name })}
        title={t('views.send', { name })}
        onClick={props.onClose}
      >
        <IconSend size={16} aria-hidden />
      </Link>
    );
  };
  return (
    <SavedViewsPanel
      {...props}
      questionOf={(address) => shownView(address, props.client, session)}
      {...(may(session, deliveriesWrite) && { more: send })}
    />
  );
}
